/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leaks.h"

#ifdef __SANITIZE_ADDRESS__

#include <link.h>
#include <string.h>

#define TABLE_BYTES (2048 * sizeof (char *))

/* Of the sanitizer's runtime, whose header is not there with every compiler */
int __sanitizer_get_ownership (const volatile void *block);
size_t __sanitizer_get_allocated_size (const volatile void *block);

static volatile gpointer kept; /* a root for the leak checker */

static int
search (struct dl_phdr_info *info,
        size_t               size,
        void                *user_data)
{
  if (strstr (info->dlpi_name, "libglib-2.0.so") == NULL)
    return 0;

  for (guint i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *part = &info->dlpi_phdr[i];
      gpointer *word = GSIZE_TO_POINTER (info->dlpi_addr + part->p_vaddr);

      if (part->p_type != PT_LOAD || (part->p_flags & PF_W) == 0)
        continue;
      for (gsize n = 0; n < part->p_memsz / sizeof (gpointer); n++)
        {
          if (__sanitizer_get_ownership (word[n]) && __sanitizer_get_allocated_size (word[n]) == TABLE_BYTES)
            kept = word[n];
        }
    }

  return 1;
}

void
leaks_keep_quarks (void)
{
  dl_iterate_phdr (search, NULL);
}

#else

void
leaks_keep_quarks (void)
{
}

#endif
