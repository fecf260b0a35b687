#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/psp/services.json and data/psp/tax-codes.tsv from the public tables named in ORIGIN.md.

    data/psp/convert.py FOLDER (services|tax-codes)

FOLDER holds psp/elenco_servizi_wisp_uat_2023.json, psp/psp_config_file.json and fees/*.json; the result goes to standard output.
Nothing is mended on the way: nulls, doubles, equal fees, overlapping tiers and stray spaces stay as they were.
"""

import decimal
import json
import pathlib
import sys

# The largest amount that the national layout prints; a fee without tiers holds up to it.
MONEY_MAX = 99_999_999_999

METHODS = {
    'CP': 'card',
    'BP': 'postal_slip',
    'AD': 'account',
    'BBT': 'account',
    'BPAY': 'account',
    'JIF': 'account',
    'MYBK': 'account',
    'OBEP': 'account',
    'PPAL': 'account',
    'PPAY': 'account',
    'PO': 'counter',
}

BUNDLES = [
    ('afm', 'fees/afm_uat_response_13_bundles.json'),
    ('gec1', 'fees/gec-mock_v1_response_0.json'),
    ('gec2', 'fees/gec-mock_v2_response_0.json'),
]


def cents(euro):
    """Euro, as the table writes them, in whole cents."""
    value = decimal.Decimal(euro) * 100
    if value != value.to_integral_value():
        raise ValueError(f'{euro} is no whole number of cents')
    return int(value)


def is_wanted(row):
    """Model 1 (immediate, the payer goes to the PSP), and model 0 for cards; of model 4 (at the PSP, with the document) PO."""
    kind, model = row['tipoVersamento'], row['modelloPagamento']
    return kind in METHODS and model in {'PO': (4,), 'CP': (0, 1)}.get(kind, (1,))


def from_service_list(row):
    return {
        'id': f"{row['idPsp']}-{row['idCanale']}-{row['tipoVersamento']}",
        'psp_id': row['idPsp'],
        'psp_name': row['ragioneSociale'],
        'method': METHODS[row['tipoVersamento']],
        'kind': row['tipoVersamento'],
        'name': row['nomeServizio'],
        'description': row['descrizione'],
        'availability': row['disponibilita'],
        'is_on_us': row['onUs'] == 'Y',
        'tiers': [
            {
                'min': cents(tier['importoMinimo']),
                'max': cents(tier['importoMassimo']),
                'fee': cents(tier['costoFisso']),
            }
            for tier in row['fasce']
        ],
    }


def from_bundle(prefix, bundle):
    return {
        'id': f"{prefix}-{bundle['idBundle']}",
        'psp_id': bundle['idPsp'],
        'psp_name': bundle['pspBusinessName'],
        'method': METHODS[bundle['paymentMethod']],
        'kind': bundle['paymentMethod'],
        'name': bundle['bundleName'],
        'description': bundle['bundleDescription'],
        'availability': None,
        'is_on_us': bundle['onUs'],
        'tiers': [{'min': 0, 'max': MONEY_MAX, 'fee': bundle['taxPayerFee']}],
    }


def read(folder, name):
    text = (folder / name).read_text(encoding='utf-8')
    return json.loads(text, parse_float=decimal.Decimal)


def convert(folder):
    rows = read(folder, 'psp/elenco_servizi_wisp_uat_2023.json')['servizi']
    services = [from_service_list(row) for row in rows if is_wanted(row)]
    for prefix, name in BUNDLES:
        services += [from_bundle(prefix, bundle) for bundle in read(folder, name)['bundleOptions']]
    ids = [service['id'] for service in services]
    if len(set(ids)) != len(ids):
        raise ValueError('two services have the same id')
    return services


def write_services(folder):
    lines = ',\n'.join(json.dumps(service, ensure_ascii=False) for service in convert(folder))
    return f'{{"services":[\n{lines}\n]}}\n'


def write_tax_codes(folder):
    """Of the PSPs that offer these services, as far as the registry has them"""
    registry = read(folder, 'psp/psp_config_file.json')
    ids = sorted({service['psp_id'] for service in convert(folder)} & set(registry))
    head = '# SPDX-License-Identifier: GPL-3.0-or-later\n# id\ttax code\n'
    return head + ''.join(f'{id}\t{registry[id]["fiscalCode"]}\n' for id in ids if registry[id].get('fiscalCode'))


WRITERS = {'services': write_services, 'tax-codes': write_tax_codes}


def main(arguments):
    if len(arguments) != 2 or arguments[1] not in WRITERS:
        sys.exit(__doc__)
    sys.stdout.write(WRITERS[arguments[1]](pathlib.Path(arguments[0])))


if __name__ == '__main__':
    main(sys.argv[1:])
