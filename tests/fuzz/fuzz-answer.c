/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What "pagoinrete-reader show" says, as if it were no longer ours, and what it is asked: what is taken can be written and taken again. */

#include "fuzz.h"
#include "model/pir-page-answer.h"
#include "model/pir-page-wish.h"

static void
try_answer (const uint8_t *data,
            size_t         size)
{
  g_autoptr (GBytes) payload = g_bytes_new (data + PIR_PAGE_HEAD, size - PIR_PAGE_HEAD);
  g_autoptr (PirPageAnswer) answer = NULL;
  g_autoptr (GBytes) written = NULL;
  PirPageHead head;

  if (!pir_page_head_parse (data, &head))
    return;

  answer = pir_page_answer_parse (&head, payload);
  if (answer == NULL)
    return;

  written = pir_page_answer_to_bytes (answer);
  g_assert_cmpmem (data, size, g_bytes_get_data (written, NULL), g_bytes_get_size (written));
}

static void
try_wish (const char *line)
{
  g_autoptr (PirPageWish) wish = pir_page_wish_parse (line);
  g_autoptr (PirPageWish) again = NULL;
  g_autofree char *written = NULL;

  if (wish == NULL)
    return;

  written = pir_page_wish_to_line (wish);
  again = pir_page_wish_parse (g_strchomp (written));
  g_assert_nonnull (again);
  g_assert_cmpuint (again->page, ==, wish->page);
  g_assert_cmpstr (again->needle, ==, wish->needle);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *line = g_strndup ((const char *) data, size);

  if (size >= PIR_PAGE_HEAD)
    try_answer (data, size);
  try_wish (line);

  return 0;
}
