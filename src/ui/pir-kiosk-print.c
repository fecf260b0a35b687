/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-print.h"

#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>

/* s between looks at a printer that has a document */
#define LOOK_AGAIN 2

struct _PirKioskPrint
{
  GObject             parent_instance;

  char               *queue;   /* (nullable) */
  char               *path;
  GtkPrinter         *printer; /* (owned) (nullable) */
  GtkPrintJob        *job;     /* (owned) (nullable) */
  GtkPrinter         *seen;    /* (owned) (nullable): the same, listed again */
  PirKioskPrintState  state;
  guint               look_id;
  gboolean            is_in_need; /* the printer waits for somebody */
};

G_DEFINE_FINAL_TYPE (PirKioskPrint, pir_kiosk_print, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_state (PirKioskPrint      *self,
           PirKioskPrintState  state)
{
  if (self->state == state || pir_kiosk_print_is_over (self))
    return;
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* GTK tells of what is wrong with a printer only by words in the system's language, and by its icon. */
static gboolean
is_in_need (GtkPrinter *printer)
{
  const char *icon = gtk_printer_get_icon_name (printer);

  return gtk_printer_is_paused (printer) || (icon != NULL && strstr (icon, "error") != NULL);
}

static void
update (PirKioskPrint *self)
{
  switch (gtk_print_job_get_status (self->job))
    {
    case GTK_PRINT_STATUS_FINISHED:
      set_state (self, PIR_KIOSK_PRINT_PRINTED);
      break;
    case GTK_PRINT_STATUS_FINISHED_ABORTED:
      set_state (self, PIR_KIOSK_PRINT_FAILED);
      break;
    case GTK_PRINT_STATUS_PENDING_ISSUE:
      set_state (self, PIR_KIOSK_PRINT_STUCK);
      break;
    case GTK_PRINT_STATUS_PENDING:
    case GTK_PRINT_STATUS_PRINTING:
      if (self->is_in_need)
        set_state (self, PIR_KIOSK_PRINT_STUCK);
      else
        set_state (self, gtk_print_job_get_status (self->job) == GTK_PRINT_STATUS_PRINTING ? PIR_KIOSK_PRINT_PRINTING
                                                                                           : PIR_KIOSK_PRINT_SENT);
      break;
    case GTK_PRINT_STATUS_INITIAL:
    case GTK_PRINT_STATUS_PREPARING:
    case GTK_PRINT_STATUS_GENERATING_DATA:
    case GTK_PRINT_STATUS_SENDING_DATA:
    default:
      break;
    }
}

/* How it is, is known when all are listed. */
static gboolean
seen_cb (GtkPrinter *printer,
         gpointer    user_data)
{
  PirKioskPrint *self = user_data;

  if (g_strcmp0 (gtk_printer_get_name (printer), gtk_printer_get_name (self->printer)) == 0)
    g_set_object (&self->seen, printer);
  return FALSE;
}

static gboolean look_cb (gpointer user_data);

static void
all_seen_cb (gpointer data)
{
  g_autoptr(PirKioskPrint) self = data;

  self->is_in_need = self->seen == NULL || is_in_need (self->seen);
  g_clear_object (&self->seen);
  update (self);
  if (!pir_kiosk_print_is_over (self) && self->look_id == 0)
    self->look_id = g_timeout_add_seconds (LOOK_AGAIN, look_cb, self);
}

/* What GTK knows of a printer is what it was when it was listed. */
static gboolean
look_cb (gpointer user_data)
{
  PirKioskPrint *self = user_data;

  self->look_id = 0;
  gtk_enumerate_printers (seen_cb, g_object_ref (self), all_seen_cb, FALSE);
  return G_SOURCE_REMOVE;
}

static void
sent_cb (GtkPrintJob  *job,
         gpointer      user_data,
         const GError *error)
{
  g_autoptr(PirKioskPrint) self = user_data;

  if (error != NULL)
    {
      g_debug ("Not printed: %s", error->message);
      set_state (self, PIR_KIOSK_PRINT_FAILED);
      return;
    }
  set_state (self, PIR_KIOSK_PRINT_SENT);
  look_cb (self);
}

/* The queue's papers of a job say nothing of whose document it is. */
static void
send (PirKioskPrint *self)
{
  g_autoptr(GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr(GtkPageSetup) page = gtk_page_setup_new ();
  g_autoptr(GError) error = NULL;

  if (!gtk_printer_is_accepting_jobs (self->printer) || !gtk_printer_accepts_pdf (self->printer))
    {
      set_state (self, PIR_KIOSK_PRINT_NO_PRINTER);
      return;
    }
  self->job = gtk_print_job_new ("Pago In Rete", self->printer, settings, page);
  gtk_print_job_set_track_print_status (self->job, TRUE);
  g_signal_connect_object (self->job, "status-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (gtk_print_job_set_source_file (self->job, self->path, &error))
    gtk_print_job_send (self->job, sent_cb, g_object_ref (self), NULL);
  else
    set_state (self, PIR_KIOSK_PRINT_FAILED);
}

/* Returns: whether this is the one */
static gboolean
printer_cb (GtkPrinter *printer,
            gpointer    user_data)
{
  PirKioskPrint *self = user_data;
  gboolean is_it;

  if (gtk_printer_is_virtual (printer))
    return FALSE;
  if (self->queue != NULL)
    is_it = g_strcmp0 (gtk_printer_get_name (printer), self->queue) == 0;
  else
    is_it = gtk_printer_is_default (printer);
  /* Without a name and without a default one, what was seen last is what there is. */
  if (is_it || self->queue == NULL)
    g_set_object (&self->printer, printer);
  return is_it;
}

static void
details_cb (GtkPrinter *printer,
            gboolean    is_known,
            gpointer    user_data)
{
  PirKioskPrint *self = user_data;

  if (is_known)
    send (self);
  else
    set_state (self, PIR_KIOSK_PRINT_NO_PRINTER);
}

static void
listed_cb (gpointer data)
{
  g_autoptr(PirKioskPrint) self = data;

  if (self->printer == NULL)
    {
      set_state (self, PIR_KIOSK_PRINT_NO_PRINTER);
    }
  else if (gtk_printer_has_details (self->printer))
    {
      send (self);
    }
  else
    {
      g_signal_connect_object (self->printer, "details-acquired", G_CALLBACK (details_cb), self, 0);
      gtk_printer_request_details (self->printer);
    }
}

static gboolean
begin_cb (gpointer data)
{
  gtk_enumerate_printers (printer_cb, g_object_ref (data), listed_cb, FALSE);
  return G_SOURCE_REMOVE;
}

static void
pir_kiosk_print_finalize (GObject *object)
{
  PirKioskPrint *self = PIR_KIOSK_PRINT (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_free (self->queue);
  g_free (self->path);
  g_clear_object (&self->printer);
  g_clear_object (&self->seen);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (pir_kiosk_print_parent_class)->finalize (object);
}

static void
pir_kiosk_print_class_init (PirKioskPrintClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_print_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
pir_kiosk_print_init (PirKioskPrint *self)
{
}

PirKioskPrint *
pir_kiosk_print_new (const char *queue,
                     GFile      *file)
{
  PirKioskPrint *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_PRINT, NULL);
  self->queue = queue != NULL && *queue != '\0' ? g_strdup (queue) : NULL;
  self->path = g_file_get_path (file);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, begin_cb, g_object_ref (self), g_object_unref);
  return self;
}

PirKioskPrintState
pir_kiosk_print_get_state (PirKioskPrint *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_PRINT (self), PIR_KIOSK_PRINT_FAILED);

  return self->state;
}

const char *
pir_kiosk_print_get_words (PirKioskPrint *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_PRINT (self), NULL);

  switch (self->state)
    {
    case PIR_KIOSK_PRINT_SENT:
      return _("The printer has the document. Wait for the paper.");
    case PIR_KIOSK_PRINT_PRINTING:
      return _("Printing. Wait for the paper.");
    case PIR_KIOSK_PRINT_PRINTED:
      return _("Printed. Take the paper with you.");
    case PIR_KIOSK_PRINT_STUCK:
      return _("The printer waits: perhaps it has no paper. Tell the school office; it goes on by itself then.");
    case PIR_KIOSK_PRINT_NO_PRINTER:
      return _("The printer cannot be reached. Tell the school office, then try again.");
    case PIR_KIOSK_PRINT_FAILED:
      return _("The document was not printed. Try again, or ask the school office.");
    case PIR_KIOSK_PRINT_SENDING:
    default:
      return _("Sending the document to the printer…");
    }
}

gboolean
pir_kiosk_print_is_over (PirKioskPrint *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_PRINT (self), TRUE);

  return self->state == PIR_KIOSK_PRINT_PRINTED || self->state == PIR_KIOSK_PRINT_NO_PRINTER ||
         self->state == PIR_KIOSK_PRINT_FAILED;
}
