/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Look:
 *
 * One of the looks that a person can choose: light, dark, and both in high contrast.
 */
typedef struct
{
  const char     *name;
  AdwColorScheme  scheme;
  gboolean        is_contrast;
} Look;

#define N_LOOKS 4

/** looks: all of them; the first is what most people see */
extern const Look looks[N_LOOKS];

/** look_apply: shows all windows in @look */
void look_apply (const Look *look);

/** look_reset: back to what the desktop says */
void look_reset (void);

/** look_get_contrast: WCAG 2.1: Returns: contrast ratio of two opaque colours, from 1 to 21 */
double look_get_contrast (const GdkRGBA *a,
                          const GdkRGBA *b);

G_END_DECLS
