# SPDX-License-Identifier: GPL-3.0-or-later
"""The service's contract (data/api/openapi.yaml) as validators."""
import functools

import jsonschema
import yaml

from sandbox import SOURCE


@functools.lru_cache(maxsize=None)
def document():
    return yaml.load((SOURCE / 'data/api/openapi.yaml').read_text(), yaml.CSafeLoader)


@functools.lru_cache(maxsize=None)
def validator(name):
    """For the schema @name of the contract."""
    schema = {'$ref': f'#/components/schemas/{name}', 'components': document()['components']}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def fault(name, value):
    """What is wrong with @value, in words; None where nothing is."""
    error = jsonschema.exceptions.best_match(validator(name).iter_errors(value))
    return None if error is None else f'{name}: {list(error.absolute_path)}: {error.message}'
