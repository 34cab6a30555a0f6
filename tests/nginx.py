"""The nginx of the tests, with the configuration that we ship; `python -m tests.nginx` installs one where it may."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

from tests.pdfs import words

SHIPPED = Path(__file__).resolve().parent.parent / "docs" / "deploy" / "nginx.conf"
MISSING = "There is no nginx on PATH; Debian's package is nginx-light."
LONGEST_START = 10  # seconds
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/shipped.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by their lower-case names (several of one name joined), and the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cache(self) -> str:
        """What nginx did: HIT, MISS, BYPASS, EXPIRED, STALE, REVALIDATED; nothing where it made the answer itself."""
        return self.headers.get("x-cache", "")

    @property
    def text(self) -> str:
        """What it says; of a PDF, what its pages say."""
        return words(self.body) if self.headers.get("content-type") == "application/pdf" else self.body.decode()


@dataclass(frozen=True)
class Proxy:
    """A running nginx."""

    port: int
    folder: Path

    def get(self, path: str, **headers: str) -> Answer:
        """Asks for a page; `User_Agent` stands for User-Agent."""
        return self.ask("GET", path, headers=headers)

    def ask(self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> Answer:
        """One request on a connection of its own."""
        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body or None, {"Host": "festival.example"} | named)
        response = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            found[name.lower()] = ", ".join(filter(None, [found.get(name.lower()), value]))
        answer = Answer(response.status, found, response.read())
        connection.close()
        return answer

    def logged(self) -> str:
        """All that nginx has written down."""
        names = ("access.log", "errors.log", "error.log")
        return "".join((self.folder / name).read_text(encoding="utf-8") for name in names)


def executable() -> str | None:
    """The path of nginx; distributions put it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def running(folder: Path, upstream: int) -> Iterator[Proxy]:
    """An nginx with the shipped configuration in front of an application's port."""
    port = _free_port()
    (folder / "shipped.conf").write_text(_moved(folder, port, upstream), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [str(executable()), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            _wait_for(process, port)
            yield Proxy(port, folder)
        finally:
            process.terminate()
            process.wait()


def _moved(folder: Path, port: int, upstream: int) -> str:
    """The shipped configuration with places of this machine; each must be there once, so that none is missed."""
    text = SHIPPED.read_text(encoding="utf-8")
    for ours, here in (
        ("server web:8000;", f"server 127.0.0.1:{upstream};"),
        ("keepalive 16;", ""),  # when the application stops here, so do its connections
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/var/cache/programme ", f"{folder}/cache "),
        ("/programme/media/", f"{folder}/media/"),
        ("/dev/stdout", f"{folder}/access.log"),
        ("/dev/stderr", f"{folder}/errors.log"),
    ):
        assert text.count(ours) == 1, f"{ours} is {text.count(ours)} times in {SHIPPED.name}"
        text = text.replace(ours, here)
    return text


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(process: subprocess.Popen[str], port: int) -> None:
    until = monotonic() + LONGEST_START
    while monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.02)
    process.terminate()
    raise RuntimeError(f"nginx did not start: {process.stderr.read() if process.stderr else ''}")


def main() -> None:
    """Installs Debian's nginx where we may; where there is none its tests are passed over."""
    if executable() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing an nginx for the tests …", flush=True)
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=500"]
        subprocess.run([*apt, "update"], env=quietly, check=False)
        subprocess.run([*apt, "install", "-y", "--no-install-recommends", "nginx-light"], env=quietly, check=False)
    if executable() is None:
        print(f"{MISSING} Its tests are passed over.", file=sys.stderr)


if __name__ == "__main__":
    main()
