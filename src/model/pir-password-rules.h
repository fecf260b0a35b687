/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_PASSWORD_MIN 8
#define PIR_PASSWORD_MAX 200
/** PIR_USER_NAME_MAX: characters of a user name, at most */
#define PIR_USER_NAME_MAX 100

/**
 * PirPasswordFaults:
 * @PIR_PASSWORD_FAULT_LENGTH: fewer than 8 characters, or more than 200
 * @PIR_PASSWORD_FAULT_DIGIT: no digit
 * @PIR_PASSWORD_FAULT_UPPER: no upper-case letter
 * @PIR_PASSWORD_FAULT_LOWER: no lower-case letter
 * @PIR_PASSWORD_FAULT_BREACHED: on the list of passwords that are known to everybody, as it is or without what stands after
 *   its word
 * @PIR_PASSWORD_FAULT_PERSONAL: a name, user name, address or tax code of the person is in it
 * @PIR_PASSWORD_FAULT_SAME: the password that it was before
 *
 * Rules that a new password breaks: the Ministry's own as minimum, and what makes passwords easy to guess.
 */
typedef enum
{
  PIR_PASSWORD_FAULT_LENGTH = 1 << 0,
  PIR_PASSWORD_FAULT_DIGIT = 1 << 1,
  PIR_PASSWORD_FAULT_UPPER = 1 << 2,
  PIR_PASSWORD_FAULT_LOWER = 1 << 3,
  PIR_PASSWORD_FAULT_BREACHED = 1 << 4,
  PIR_PASSWORD_FAULT_PERSONAL = 1 << 5,
  PIR_PASSWORD_FAULT_SAME = 1 << 6,
} PirPasswordFaults;

/**
 * pir_password_rules_check:
 * @password: a new password
 * @personal: (nullable): NULL-terminated: names, user name, address, tax code of the person; case and accents do not count
 * @list: (nullable): the list of known passwords: resources/passwords/known.bin, which says how it is made
 *
 * Returns: the rules that it breaks; 0 = none. SAME is the caller's to find out
 */
PirPasswordFaults pir_password_rules_check (const char         *password,
                                            const char * const *personal,
                                            GBytes             *list);

/** pir_password_faults_to_string: Returns: (transfer full): their names in the interface, by comma: "length,digit" */
char *pir_password_faults_to_string (PirPasswordFaults faults);

/** pir_password_faults_from_string: @text: (nullable): names by comma. Returns: those that are known */
PirPasswordFaults pir_password_faults_from_string (const char *text);

G_END_DECLS
