"""The Chromium of the browser tests; `python -m tests.browser.chromium` installs one where none is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WHAT_TO_DO = "Install Chromium or Chrome, or set CHROMIUM to the program's path."


def executable() -> str | None:
    """The path of a Chromium: CHROMIUM's, this system's, or the one that Playwright keeps."""
    if given := os.environ.get("CHROMIUM"):
        return shutil.which(given)
    found = next(filter(None, map(shutil.which, COMMANDS)), None)
    return found or playwrights_own()


def playwrights_own() -> str | None:
    """Playwright's own Chromium, if it has been downloaded."""
    from playwright.sync_api import sync_playwright  # starts a driver, so only when there is no other way

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Debian's package where we may install it, otherwise Playwright's own."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=500"]
        subprocess.run([*apt, "update"], env=quietly, check=False)
        added = subprocess.run([*apt, "install", "-y", "--no-install-recommends", "chromium"], env=quietly, check=False)
        if added.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> str | None:
    """Make sure that there is a Chromium; the sentence that says what to do when there cannot be one."""
    if executable():
        return None
    if given := os.environ.get("CHROMIUM"):
        return f"CHROMIUM is “{given}”, and no such program is there. {WHAT_TO_DO}"
    print("Installing a Chromium for the browser tests …", flush=True)
    install()
    return None if executable() else f"No Chromium could be installed. {WHAT_TO_DO}"


if __name__ == "__main__":
    sys.exit(main())
