"""Where a fetch may go that a stranger asks for: tables of addresses, and a server that must not be asked."""

from __future__ import annotations

import pickle
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fileserver import Files, serving
from hostile_addresses import NOT_PUBLIC, ODD_HOSTS, PUBLIC, REFUSED

from audiofy.errors import AddressRefused, FetchError
from audiofy.sources import Guard, Limits, fetch
from audiofy.sources.address import checked
from audiofy.sources.etiquette import Etiquette
from audiofy.sources.guard import OUTSIDE, Gate, OneWay, is_public
from audiofy.sources.resolving import look_up

PAGE = b"<!doctype html><title>Tides</title><p>The water came in early."


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as served:
        yield served


@pytest.fixture
def secret() -> Iterator[Files]:
    """A server of this machine that is nobody's business."""
    with serving() as served:
        served.put("/", PAGE, Content_Type="text/html")
        yield served
        assert not served.asked


def place(files: Files) -> tuple[str, int]:
    host, _, port = files.address.removeprefix("http://").partition(":")
    return host, int(port)


def letting(*served: Files) -> Guard:
    return Guard(frozenset(map(place, served)))


def got(address: str, guard: Gate | None) -> bytes:
    return fetch(address, limits=Limits(seconds=5.0, guard=guard)).data


def answering(*answers: Sequence[str]) -> tuple[list[str], Guard]:
    """A guard to whom each look-up of a name tells the next answer, and the names that were looked up."""
    asked: list[str] = []

    def find(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    return asked, Guard(look_up=find)


@pytest.mark.parametrize("ip", PUBLIC)
def test_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_a_name_that_leads_inside_is_refused(ip: str) -> None:
    asked, guard = answering([ip])
    with pytest.raises(AddressRefused, match=r"^example\.org is not on the public internet, and is not asked$"):
        got("http://example.org/", guard)
    assert asked == ["example.org"]


@pytest.mark.parametrize("ips", [("8.8.8.8", "127.0.0.1"), ("10.0.0.1", "8.8.8.8"), ("2a00::1", "8.8.8.8", "::1")])
def test_a_name_that_leads_both_ways_is_refused_as_a_whole(ips: Sequence[str]) -> None:
    with pytest.raises(AddressRefused):
        got("http://example.org/", answering(ips)[1])


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_hosts_in_odd_forms_are_not_even_looked_up(host: str) -> None:
    asked, guard = answering(["93.184.215.14"])
    with pytest.raises(FetchError) as caught:
        got(f"http://[{host}]/" if ":" in host else f"http://{host}/", guard)
    assert not asked
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", REFUSED)
def test_what_no_guard_lets_through(address: str) -> None:
    guard = Guard(look_up=lambda host, port: look_up(host, port) if host[0].isdigit() else ["127.0.0.1"])
    with pytest.raises(FetchError):
        got(address, guard)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.0.0.2", "[::1]"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_this_machine_by_its_own_names(scheme: str, host: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet|no host"):
        got(f"{scheme}://{host}/", Guard())


def test_a_place_that_is_let_through(files: Files) -> None:
    address = files.put("/", PAGE, Content_Type="text/html")
    assert got(address, letting(files)) == PAGE
    with pytest.raises(AddressRefused, match="at port"):
        got(address, Guard())
    with pytest.raises(AddressRefused):
        got(address, OUTSIDE)
    assert len(files.asked) == 1


def test_no_other_port_of_it(files: Files, secret: Files) -> None:
    with pytest.raises(AddressRefused, match="only the ports 80 and 443"):
        got(secret.address, letting(files))


def test_a_name_is_let_through_by_its_name(files: Files) -> None:
    files.put("/", PAGE, Content_Type="text/html")
    port = place(files)[1]
    guard = Guard(frozenset({("nas.example", port)}), look_up=lambda *_: ["127.0.0.1"])
    assert got(f"http://nas.example:{port}/", guard) == PAGE
    with pytest.raises(AddressRefused):
        got(f"http://nas.example.org:{port}/", guard)


LEADING_INSIDE = (
    "{secret}/", "//{secret_place}/", "http://localhost:{port}/", "http://[::1]:{port}/", "http://127.0.0.2:{port}/",
    "http://2130706433:{port}/", "http://0x7f.1:{port}/", "http://127.1:{port}/", "http://0177.0.0.1:{port}/",
    "http://0:{port}/", "http://0.0.0.0:{port}/", "http://[::]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/", "http://[2002:7f00:1::]:{port}/",
    "http://１２７.０.０.１:{port}/", "http://user@127.0.0.1:{port}/", "http://127.0.0.1:{port}@example.org:1/",
    "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://10.0.0.1/", "http://192.168.1.1/",
    "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:{port}/_GET", "\t{secret}/", "HTTP://LOCALHOST:{port}/",
)  # fmt: skip


@pytest.mark.parametrize("where", LEADING_INSIDE)
@pytest.mark.parametrize("hops", [1, 4])
def test_redirects_that_lead_inside(files: Files, secret: Files, where: str, hops: int) -> None:
    host, port = place(secret)
    target = where.format(secret=secret.address, secret_place=f"{host}:{port}", port=port)
    for hop in range(hops):
        last = hop == hops - 1
        files.moved[f"/{hop}"] = target.encode().decode("latin-1") if last else f"/{hop + 1}"
    with pytest.raises(FetchError) as caught:
        got(f"{files.address}/0", letting(files))
    assert len(files.asked) == hops
    assert "\n" not in str(caught.value)


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(files: Files) -> None:
    """It is looked up once a request, and what is connected to is what was judged."""
    files.put("/", PAGE, Content_Type="text/html")
    port = place(files)[1]
    asked, guard = answering(["127.0.0.1"], ["127.0.0.2"])
    guard = Guard(letting(files).allowed, look_up=guard.look_up)
    assert got(f"http://rebound.example:{port}/", guard) == PAGE
    assert asked == ["rebound.example"]
    with pytest.raises(AddressRefused):
        got(f"http://rebound.example:{port}/", guard)
    assert len(files.asked) == 1


def test_a_name_that_answers_otherwise_after_a_redirect_to_itself(files: Files) -> None:
    files.moved["/"] = "/again"
    port = place(files)[1]
    asked, guard = answering(["127.0.0.1"], ["127.0.0.3"])
    with pytest.raises(AddressRefused):
        got(f"http://rebound.example:{port}/", Guard(letting(files).allowed, look_up=guard.look_up))
    assert asked == ["rebound.example"] * 2
    assert [one.path for one in files.asked] == ["/"]


def test_robots_txt_is_asked_for_through_the_guard(files: Files, secret: Files) -> None:
    manners = Etiquette(0.0)
    for _ in range(2):
        with pytest.raises(AddressRefused):
            fetch(secret.address, limits=Limits(manners=manners, guard=letting(files)))
    files.put("/", PAGE, Content_Type="text/html")
    files.moved["/robots.txt"] = f"{secret.address}/robots.txt"
    with pytest.raises(AddressRefused):
        fetch(files.address, limits=Limits(manners=manners, guard=letting(files)))


class TestOneWay:
    """What a person named may be anywhere; what came from outside may not lead inside."""

    def chosen(self, *answers: Sequence[str]) -> list[Sequence[str]]:
        gate, address = OneWay(), checked("http://example.org/")
        return [gate.chosen(address, ips) for ips in answers]

    def test_from_inside_everywhere(self) -> None:
        assert self.chosen(["127.0.0.1"], ["10.0.0.1"], ["8.8.8.8"]) == [["127.0.0.1"], ["10.0.0.1"], ["8.8.8.8"]]

    @pytest.mark.parametrize("ips", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"]])
    def test_from_outside_nowhere_else(self, ips: Sequence[str]) -> None:
        with pytest.raises(AddressRefused):
            self.chosen(["192.168.1.1"], ["8.8.8.8"], ips)

    def test_of_both_kinds_it_takes_its_own(self) -> None:
        assert self.chosen(["8.8.8.8", "10.0.0.1"], ["127.0.0.1"]) == [["10.0.0.1"], ["127.0.0.1"]]

    def test_what_was_fetched_inside_says_so(self, files: Files) -> None:
        address = files.put("/", PAGE, Content_Type="text/html")
        assert not fetch(address, limits=Limits(guard=OneWay())).outside


def test_the_error_travels_between_processes() -> None:
    error = pickle.loads(pickle.dumps(AddressRefused("no", hint="go away", status=0)))  # noqa: S301 - our own
    assert (type(error), str(error), error.hint) == (AddressRefused, "no", "go away")


def alone(*arguments: str) -> list[str]:
    """What ``public_network.py`` says in a network of its own, where this machine has a public address."""
    unshare = shutil.which("unshare") or ""
    own = [unshare, "-rn"]
    if not unshare or subprocess.run([*own, "ip", "link"], capture_output=True, check=False).returncode:
        pytest.skip("no network of its own can be made here")
    program = shlex.join([sys.executable, str(Path(__file__).with_name("public_network.py")), *arguments])
    command = f"ip link set lo up && ip addr add 93.184.215.14/32 dev lo && exec {program}"
    done = subprocess.run([*own, "sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_pages_and_lists_of_a_public_address_lead_nowhere_inside() -> None:
    assert alone() == ["fine"] * 6


@pytest.mark.slow
def test_a_batch_of_a_list_on_the_internet_leads_nowhere_inside(tmp_path: Path) -> None:
    assert alone(str(tmp_path)) == ["fine"] * 3
