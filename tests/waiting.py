# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for what another process does."""
import time


def wait_for(condition, what, seconds=60, every=0.02):
    """What @condition answers once it is true; a plain sentence where it never is. Whom it asks gets as long a pause as the question took."""
    end = time.monotonic() + seconds
    while True:
        asked = time.monotonic()
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f'waited {seconds} s in vain for {what}')
        time.sleep(max(every, time.monotonic() - asked))
