/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-archive-page.h"

#include <glib/gi18n.h>

#include "core/pir-archive-job.h"
#include "core/pir-sentences-archive.h"
#include "core/pir-sentences.h"
#include "ui/pir-archive-acts.h"
#include "ui/pir-button.h"
#include "ui/pir-context-menu.h"
#include "ui/pir-header.h"
#include "ui/pir-launch.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tone.h"
#include "ui/pir-ui.h"
#include "ui/pir-words.h"

#define MOST_ROWS 100 /* a list that is longer says one thing: everything is gone */

struct _PirArchivePage
{
  PirPage              parent_instance;

  GtkImage            *icon;
  GtkLabel            *heading_label;
  GtkLabel            *words_label;
  GtkProgressBar      *progress_bar;
  GtkWidget           *cancel_button;
  GtkWidget           *receipts_button;
  AdwPreferencesGroup *findings_group;
  GtkWidget           *acts_group;

  GPtrArray           *rows;     /* (owned): of findings_group */
  const PirAudit      *audit;    /* (nullable): whose rows they are; only compared */
};

G_DEFINE_FINAL_TYPE (PirArchivePage, pir_archive_page, PIR_TYPE_PAGE)

static PirArchiveJob *
get_job (PirArchivePage *self)
{
  return pir_archive_get_job (pir_context_get_archive (pir_page_get_context (PIR_PAGE (self))));
}

static GMenuModel *
make_menu (const PirFinding *finding,
           const char       *title,
           const char       *subtitle)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *text = g_strdup_printf ("%s\n%s", title, subtitle);

  pir_ui_append_item (menu, _("_Copy as Text"), "archive.copy", text);
  if (finding->kind != PIR_FINDING_MISSING)
    pir_ui_append_item (menu, _("Show in _Folder"), "archive.show-in-folder", finding->file);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_row (const PirFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("pir-alert-symbolic");
  const char *what = pir_sentence_finding (finding->kind);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", what, finding->file);
  g_autoptr(GMenuModel) menu = NULL;

  /* Translators: a document that is not as it was kept: what was paid (%1$s) and for whom (%2$s) */
  title = finding->reason != NULL ? g_strdup_printf (_("%1$s · %2$s"), finding->reason, finding->child)
                                  : g_path_get_basename (finding->file);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  pir_school_text_mark_part (row, finding->reason);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  pir_tone_apply (icon, PIR_TONE_SOON);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  menu = make_menu (finding, title, subtitle);
  pir_context_menu_add (GTK_LIST_BOX_ROW (row), menu);
  return row;
}

static void
show_findings (PirArchivePage *self,
               const PirAudit *audit)
{
  guint n = audit != NULL ? audit->findings->len : 0;
  g_autofree char *more = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->findings_group), n > 0);
  if (audit == self->audit)
    return;
  self->audit = audit;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->findings_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    {
      GtkWidget *row = make_row (g_ptr_array_index (audit->findings, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->findings_group, row);
    }
  if (n > MOST_ROWS)
    /* Translators: %u is how many documents are not in the list above */
    more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - MOST_ROWS), n - MOST_ROWS);
  adw_preferences_group_set_description (self->findings_group, more);
}

static void
show_state (PirArchivePage *self,
            PirTone         tone,
            const char     *icon,
            const char     *heading,
            const char     *words)
{
  gtk_image_set_from_icon_name (self->icon, icon);
  pir_tone_apply (GTK_WIDGET (self->icon), tone);
  if (g_strcmp0 (gtk_label_get_label (self->heading_label), heading) != 0)
    gtk_label_set_label (self->heading_label, heading);
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words_label), *words != '\0');
}

static void
show_running (PirArchivePage *self,
              PirArchiveWork  work)
{
  const char *heading = work == PIR_ARCHIVE_WORK_VERIFY ? _("Reading Every Document Again…")
                        /* Translators: while the archive is written */
                        : work == PIR_ARCHIVE_WORK_EXPORT ? _("Exporting…") :
                            /* Translators: while an archive is read */
                            _("Importing…");

  show_state (self, PIR_TONE_PLAIN, "pir-seal-symbolic", heading, _("You can use the app meanwhile."));
}

static void
show_verified (PirArchivePage *self,
               const PirAudit *audit)
{
  g_autofree char *sentence = pir_sentence_audit (audit);
  g_autofree char *size = pir_words_size (audit->bytes);
  g_autofree char *words = NULL;

  if (audit->findings->len > 0)
    show_state (self, PIR_TONE_SOON, "pir-alert-symbolic", sentence,
                _("A receipt that was changed or is missing is fetched again from the service when you open it. What was paid "
                  "stays paid."));
  else
    {
      /* Translators: %s is a size such as 35 MB */
      words = g_strdup_printf (_("Each was read again, %s together, and compared with what was noted when it came."), size);
      show_state (self, PIR_TONE_PAID, "pir-seal-symbolic", sentence, audit->n_documents > 0 ? words : "");
    }
}

static void
show_exported (PirArchivePage *self,
               const PirAudit *audit,
               GFile          *file)
{
  g_autofree char *sentence = pir_sentence_exported (audit);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *words = g_strdup_printf ("%s\n%s", name,
                                            audit->findings->len > 0
                                              ? _("What is not as it was kept was left out.")
                                              : _("SHA256SUMS in it lets anyone check them, without this app."));

  show_state (self, audit->findings->len > 0 ? PIR_TONE_SOON : PIR_TONE_PAID,
              audit->findings->len > 0 ? "pir-alert-symbolic" : "pir-seal-symbolic", sentence, words);
}

static void
show_done (PirArchivePage *self,
           PirArchiveJob  *job)
{
  const PirAudit *audit = pir_archive_job_get_audit (job);
  g_autofree char *sentence = NULL;

  switch (pir_archive_job_get_work (job))
    {
    case PIR_ARCHIVE_WORK_VERIFY:
      show_verified (self, audit);
      break;
    case PIR_ARCHIVE_WORK_EXPORT:
      show_exported (self, audit, pir_archive_job_get_file (job));
      break;
    case PIR_ARCHIVE_WORK_IMPORT:
      sentence = pir_sentence_imported (pir_archive_job_get_n_documents (job));
      show_state (self, PIR_TONE_PAID, "pir-seal-symbolic", sentence, _("Each is the one that was exported."));
      break;
    case PIR_ARCHIVE_WORK_NONE:
    default:
      show_state (self, PIR_TONE_PLAIN, "pir-seal-symbolic", _("Kept on This Computer"),
                  _("Receipts and payment certificates stay here without a network, also when you are signed out or the account "
                    "is gone. What each was when it came is noted in a chained record that cannot be changed unnoticed."));
      break;
    }
}

static void
show_failed (PirArchivePage *self,
             const GError   *error)
{
  g_autofree char *sentence = pir_sentence_error (error);
  g_autofree char *words = error->domain == PIR_CORE_ERROR && error->code == PIR_CORE_ERROR_DAMAGED_ARCHIVE
                             ? g_strdup_printf ("%s\n%s", sentence, error->message) : g_strdup (sentence);

  show_state (self, PIR_TONE_SOON, "pir-alert-symbolic", _("That Did Not Work"), words);
}

static void
job_changed_cb (PirArchivePage *self)
{
  PirArchiveJob *job = get_job (self);
  gboolean is_running = pir_archive_job_is_running (job);
  const GError *error = pir_archive_job_get_error (job);

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), is_running);
  gtk_widget_set_visible (self->cancel_button, is_running);
  gtk_widget_set_visible (self->receipts_button, !is_running && error == NULL &&
                                                 pir_archive_job_get_work (job) == PIR_ARCHIVE_WORK_IMPORT);
  gtk_widget_set_sensitive (self->acts_group, !is_running);
  gtk_progress_bar_set_fraction (self->progress_bar, pir_archive_job_get_percent (job) / 100.0);
  show_findings (self, pir_archive_job_get_audit (job));
  if (is_running)
    show_running (self, pir_archive_job_get_work (job));
  else if (error != NULL)
    show_failed (self, error);
  else
    show_done (self, job);
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (text, NULL));
  pir_page_say (PIR_PAGE (widget), _("Copied as text"));
}

static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirPage) page = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_folder_finish (GTK_WIDGET (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (page, _("No file manager could be opened"));
}

static void
show_in_folder_action (GtkWidget  *widget,
                       const char *action,
                       GVariant   *name)
{
  PirPage *page = PIR_PAGE (widget);
  const char *folder = pir_archive_get_folder (pir_context_get_archive (pir_page_get_context (page)));
  g_autoptr(GFile) file = NULL;

  if (folder == NULL)
    return;
  file = g_file_new_build_filename (folder, g_variant_get_string (name, NULL), NULL);
  pir_launch_folder_async (widget, file, pir_page_get_cancellable (page), folder_shown_cb, g_object_ref (page));
}

static void
pir_archive_page_constructed (GObject *object)
{
  PirArchivePage *self = PIR_ARCHIVE_PAGE (object);

  G_OBJECT_CLASS (pir_archive_page_parent_class)->constructed (object);

  g_signal_connect_object (get_job (self), "changed", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
  job_changed_cb (self);
}

static void
pir_archive_page_finalize (GObject *object)
{
  g_ptr_array_unref (PIR_ARCHIVE_PAGE (object)->rows);

  G_OBJECT_CLASS (pir_archive_page_parent_class)->finalize (object);
}

static void
pir_archive_page_class_init (PirArchivePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_archive_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_archive_page_finalize;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  pir_archive_acts_install (widget_class);
  gtk_widget_class_install_action (widget_class, "archive.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "archive.show-in-folder", "s", show_in_folder_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-archive-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, icon);
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, heading_label);
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, words_label);
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, receipts_button);
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, findings_group);
  gtk_widget_class_bind_template_child (widget_class, PirArchivePage, acts_group);
}

static void
pir_archive_page_init (PirArchivePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
