/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#define STAFF_PIN "271828"

/* Of the reference program: printf 271828 | argon2 school-kiosk-01 -id -t 2 -m 12 -p 1 -l 32 -e */
#define STAFF_PIN_HASH "$argon2id$v=19$m=4096,t=2,p=1$c2Nob29sLWtpb3NrLTAx$sb6uK+BrBK+ZNcpIzzkdyzb/ayVFemUwaE29uPLYYwg"

/** kiosk_office_add_tests: what staff do at the front desk, with a real service */
void kiosk_office_add_tests (void);
