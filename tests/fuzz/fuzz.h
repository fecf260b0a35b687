/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/** LLVMFuzzerTestOneInput: called with each input that libFuzzer makes. Returns: 0 */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
