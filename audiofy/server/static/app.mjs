// What the pages do beyond what they are.

import { read } from "./read.mjs";
import { start } from "./start.mjs";
import { onPage } from "./swap.mjs";

const pages = { read, start };

onPage((main, signal) => pages[main.dataset.page]?.(main, signal));
