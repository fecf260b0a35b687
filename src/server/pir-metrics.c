/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-metrics.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "pir-config.h"

#define REQUESTS "pagoinrete_requests_total"
#define DURATION "pagoinrete_request_duration_seconds"

struct _PirMetrics
{
  GHashTable *counts; /* (element-type utf8 guint64) by their labels */
  GHashTable *times;  /* (element-type utf8 Times) by their labels */
};

/* Up to which time, as it is written and as it is counted. A page waits for the slowest of its requests: a tenth of a second is
 * felt, ten are a fault. */
static const struct
{
  const char *text;
  gint64      microseconds;
} bounds[] = {
  { "0.005", 5000 }, { "0.025", 25000 }, { "0.1", 100000 }, { "0.25", 250000 }, { "0.5", 500000 },
  { "1", 1000000 },  { "2.5", 2500000 }, { "10", 10000000 }, { "+Inf", G_MAXINT64 },
};

typedef struct
{
  guint64 counts[G_N_ELEMENTS (bounds)];
  guint64 n;
  gint64  sum; /* microseconds */
} Times;

PirMetrics *
pir_metrics_new (void)
{
  PirMetrics *self = g_new0 (PirMetrics, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
pir_metrics_free (PirMetrics *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->times);
  g_free (self);
}

/* Returns: (transfer none): what stands under @labels, made of @size zeros where there is nothing yet */
static gpointer
look_up (GHashTable *table,
         const char *labels,
         gsize       size)
{
  gpointer value = g_hash_table_lookup (table, labels);

  if (value == NULL)
    {
      value = g_malloc0 (size);
      g_hash_table_insert (table, g_strdup (labels), value);
    }

  return value;
}

void
pir_metrics_count (PirMetrics *self,
                   const char *method,
                   const char *operation,
                   guint       status,
                   gint64      microseconds)
{
  g_autofree char *labels = NULL;
  g_autofree char *with_status = NULL;
  guint64 *count;
  Times *times;

  g_return_if_fail (self != NULL);
  g_return_if_fail (method != NULL && operation != NULL);

  labels = g_strdup_printf ("method=\"%s\",operation=\"%s\"", method, operation);
  with_status = status > 0 ? g_strdup_printf ("%s,status=\"%u\"", labels, status) : g_strconcat (labels, ",status=\"left\"", NULL);
  count = look_up (self->counts, with_status, sizeof *count);
  ++*count;
  if (microseconds < 0)
    return;

  times = look_up (self->times, labels, sizeof *times);
  times->n++;
  times->sum += microseconds;
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    if (microseconds <= bounds[i].microseconds)
      times->counts[i]++;
}

static void
write_head (GString    *text,
            const char *name,
            const char *type,
            const char *help)
{
  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

/* Seconds with their fraction, from whole microseconds */
static void
append_seconds (GString *text,
                gint64   microseconds)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT "\n", microseconds / G_USEC_PER_SEC,
                          microseconds % G_USEC_PER_SEC);
}

/* Returns: (transfer container) (element-type utf8): the labels, in an order that stays */
static GList *
list_labels (GHashTable *table)
{
  return g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);
}

static void
write_times (GString     *text,
             const char  *labels,
             const Times *times)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    g_string_append_printf (text, DURATION "_bucket{%s,le=\"%s\"} %" G_GUINT64_FORMAT "\n", labels, bounds[i].text, times->counts[i]);
  g_string_append_printf (text, DURATION "_sum{%s} ", labels);
  append_seconds (text, times->sum);
  g_string_append_printf (text, DURATION "_count{%s} %" G_GUINT64_FORMAT "\n", labels, times->n);
}

void
pir_metrics_write (PirMetrics *self,
                   GString    *text)
{
  g_autoptr (GList) counts = NULL;
  g_autoptr (GList) times = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  write_head (text, "pagoinrete_build_info", "gauge", "The version that runs.");
  g_string_append (text, "pagoinrete_build_info{version=\"" PIR_VERSION "\"} 1\n");

  counts = list_labels (self->counts);
  write_head (text, REQUESTS, "counter", "Requests, by operation and by what was answered.");
  for (GList *l = counts; l != NULL; l = l->next)
    g_string_append_printf (text, REQUESTS "{%s} %" G_GUINT64_FORMAT "\n", (const char *) l->data,
                            *(guint64 *) g_hash_table_lookup (self->counts, l->data));

  times = list_labels (self->times);
  write_head (text, DURATION, "histogram", "Time from a request that is read to an answer that is sent.");
  for (GList *l = times; l != NULL; l = l->next)
    write_times (text, l->data, g_hash_table_lookup (self->times, l->data));
}

static gint64
read_resident_bytes (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;

  parts = g_strsplit (text, " ", 3);

  return parts[0] != NULL && parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) * sysconf (_SC_PAGESIZE) : 0;
}

static gint64
count_files (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  gint64 n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

void
pir_metrics_write_process (GString *text)
{
  struct rusage usage;

  g_return_if_fail (text != NULL);

  if (getrusage (RUSAGE_SELF, &usage) == 0)
    {
      write_head (text, "process_cpu_seconds_total", "counter", "Time that the processor has spent on this process.");
      g_string_append (text, "process_cpu_seconds_total ");
      append_seconds (text, (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC + usage.ru_utime.tv_usec
                            + usage.ru_stime.tv_usec);
    }
  pir_metrics_write_gauge (text, "process_resident_memory_bytes", "Memory of this process.", read_resident_bytes ());
  pir_metrics_write_gauge (text, "process_open_fds", "Files and sockets of this process.", count_files ());
}

void
pir_metrics_write_gauge (GString    *text,
                         const char *name,
                         const char *help,
                         gint64      value)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (name != NULL && help != NULL);

  write_head (text, name, "gauge", help);
  g_string_append_printf (text, "%s %" G_GINT64_FORMAT "\n", name, value);
}
