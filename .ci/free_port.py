"""Says whether a port is free to serve on; ends with a sentence when it is not."""

import socket
import sys


def main(text: str) -> str | None:
    """The reason why nothing can be served on this port, or None."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        return f"PORT is “{text}”; it takes a number from 1 to 65535, as in: make demo PORT=8001"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            return f"Port {text} cannot be used ({error.strerror}); choose another: make demo PORT=8001"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
