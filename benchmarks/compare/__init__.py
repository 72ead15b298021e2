"""Every work side by side in one run: ours, the peer (`benchmarks.peer`) and the limit; run by `make bench`."""
