# SPDX-License-Identifier: GPL-3.0-or-later
"""The public sources that some tests compare with. They stand beside the checkout and are not part of it.

Where they are not on this computer those tests, and only those, may be skipped everywhere, for the reason MISSING.
"""
import os
from pathlib import Path

MISSING = 'the public sources (PIR_SHARED_DATA) are not on this computer'


def find_modules():
    """Where npm ci has put the pinned programs: tests/run does it; somebody who runs one test by hand does it once."""
    return Path(os.environ.get('PIR_NPM', Path(__file__).resolve().parents[1] / 'build/npm')) / 'node_modules'


def find():
    """Their folder; None where they are not."""
    folder = Path(os.environ.get('PIR_SHARED_DATA', Path(__file__).resolve().parents[2] / 'shared/data'))
    return folder if folder.is_dir() else None
