// Where the panels open: below their button where there is room, else over the whole width, as the style sheet has it.

const GAP = 8;
const MOST_OF_IT = 0.8;

/** Keeps each panel at the button that opens it. */
export function placePanels(main) {
  for (const panel of main.querySelectorAll("[popover]")) {
    const button = main.querySelector(`[popovertarget="${panel.id}"]`);
    panel.addEventListener("beforetoggle", ({ newState }) => {
      if (newState !== "open") return;
      const { bottom, left } = button.getBoundingClientRect();
      panel.style.setProperty("--below", `${Math.round(bottom + GAP)}px`);
      panel.style.setProperty("--beside", `${Math.round(left)}px`);
    });
  }
}

/** Where there is little room, the player shows the rest of its controls when it is asked to. */
export function unfold(player) {
  const button = player.querySelector(".more");
  button.addEventListener("click", () => {
    const open = player.toggleAttribute("data-unfolded");
    button.setAttribute("aria-expanded", open);
    button.textContent = open ? "Less" : "More";
  });
}

/** Tells the style sheet how high the player is, so that it hides nothing that has the focus, and nearly all of the page. */
export function measurePlayer(player, signal) {
  const told = new ResizeObserver(() => {
    const tall = player.offsetHeight > MOST_OF_IT * innerHeight;
    const grown = tall && !player.hasAttribute("data-tall");
    player.toggleAttribute("data-tall", tall);
    document.documentElement.style.setProperty("--player", tall ? "0px" : `${Math.ceil(player.offsetHeight)}px`);
    if (grown && player.contains(document.activeElement)) player.scrollIntoView();
  });
  told.observe(player);
  signal.addEventListener("abort", () => told.disconnect());
}
