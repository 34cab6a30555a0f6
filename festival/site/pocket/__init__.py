"""The programme in a pocket: what a browser keeps for where there is no network, and what makes it an app."""
