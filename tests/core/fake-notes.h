/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service.h"

G_BEGIN_DECLS

/** fake_notes_set: @text (nullable) is the note of Anna's notice @number from now on, called @name; NULL = it has none any more */
void fake_notes_set (FakeService *service,
                     guint        number,
                     const char  *name,
                     const char  *text);

/** fake_notes_withdraw: the server forgets Anna's notice @number with all that it has */
void fake_notes_withdraw (FakeService *service,
                          guint        number);

G_END_DECLS
