/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** choices_add_tests: what a person chooses, and finds again: the size of the window, preferences, reminders, notes, due dates as files */
void choices_add_tests (void);
