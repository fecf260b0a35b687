/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read once instead of in every file, where b_pch says so; every file still names what it needs, which the other builds hold it to. */

#include <gio/gio.h>
#include <json-glib/json-glib.h>
