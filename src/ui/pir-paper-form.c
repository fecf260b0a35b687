/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/pir-code-finder.h"
#include "core/pir-sentences.h"
#include "core/pir-typed.h"
#include "model/pir-codes.h"
#include "model/pir-payment-text.h"
#include "ui/pir-button.h"
#include "ui/pir-compat.h"
#include "ui/pir-field.h"
#include "ui/pir-words.h"

struct _PirPaperForm
{
  GtkBox         parent_instance;

  PirField      *number_field;
  PirField      *creditor_field;
  GtkLabel      *error_label;
  GtkWidget     *ask_button;
  GtkWidget     *open_button;
  GtkWidget     *camera_button;
  GtkWidget     *paste_button;
  GtkWidget     *busy_box;
  GtkLabel      *busy_label;
  GtkWidget     *codes_box;
  GtkListBox    *codes_list;

  PirCodeFinder *finder;      /* (owned) */
  GCancellable  *cancellable; /* of what is being read */
  GArray        *codes;       /* (owned) (nullable): of PirPaymentCode, to choose from */
  gboolean       is_grouping;
};

G_DEFINE_FINAL_TYPE (PirPaperForm, pir_paper_form, GTK_TYPE_BOX)

enum
{
  ASKED,
  CAMERA,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy_words (PirPaperForm *self,
                const char   *words)
{
  gtk_label_set_label (self->busy_label, words != NULL ? words : "");
  gtk_widget_set_visible (self->busy_box, words != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->number_field), words == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->creditor_field), words == NULL);
  gtk_widget_set_sensitive (self->ask_button, words == NULL);
  gtk_widget_set_sensitive (self->open_button, words == NULL);
  gtk_widget_set_sensitive (self->camera_button, words == NULL);
  gtk_widget_set_sensitive (self->paste_button, words == NULL);
}

static void
show_failure (PirPaperForm *self,
              const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = pir_sentence_error (error);
  pir_paper_form_say (self, sentence);
}

static void
ask_cb (PirPaperForm *self)
{
  g_autofree char *number = pir_typed_digits (pir_field_get_text (self->number_field));
  g_autofree char *creditor = pir_typed_digits (pir_field_get_text (self->creditor_field));
  gboolean is_filled = pir_field_check (self->number_field);

  is_filled &= pir_field_check (self->creditor_field);
  if (is_filled)
    g_signal_emit (self, signals[ASKED], 0, number, creditor);
}

static void
fill (PirPaperForm         *self,
      const PirPaymentCode *code)
{
  pir_field_set_text (self->number_field, code->notice_number);
  pir_field_set_text (self->creditor_field, code->creditor_tax_code);
}

static GtkWidget *
make_row (const PirPaymentCode *code)
{
  g_autofree char *grouped = pir_notice_number_group (code->notice_number);
  g_autofree char *number = pir_words_code (grouped);
  g_autofree char *amount = code->amount > 0 ? pir_words_money (code->amount) : NULL;
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), number);
  if (amount != NULL)
    {
      /* Translators: %s is an amount that a paper asks for; the service may ask for another one by now */
      g_autofree char *words = g_strdup_printf (_("%s on the paper"), amount);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* What a person pastes into the field may be the whole text of a code. */
static void
take_code (PirPaperForm *self,
           const char   *text)
{
  g_autoptr(GArray) codes = NULL;

  if (strpbrk (text, G_CSET_a_2_z G_CSET_A_2_Z "|") != NULL)
    codes = pir_payment_text_find (text, NULL);
  if (codes != NULL)
    pir_paper_form_set_codes (self, codes);
}

/* Digits are shown as on paper, in groups of four. */
static void
number_changed_cb (PirPaperForm *self)
{
  const char *text = pir_field_get_text (self->number_field);
  g_autofree char *grouped = NULL;

  pir_paper_form_say (self, NULL);
  if (self->is_grouping)
    return;
  self->is_grouping = TRUE;
  take_code (self, text);
  grouped = pir_typed_group (pir_field_get_text (self->number_field));
  if (grouped != NULL)
    pir_field_replace (self->number_field, grouped);
  self->is_grouping = FALSE;
}

static void
creditor_changed_cb (PirPaperForm *self)
{
  pir_paper_form_say (self, NULL);
}

static void
take_read (PirPaperForm *self,
           GArray       *codes,
           const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy_words (self, NULL);
  if (codes != NULL)
    pir_paper_form_set_codes (self, codes);
  else
    show_failure (self, error);
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirPaperForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) codes = pir_code_finder_read_file_finish (PIR_CODE_FINDER (source), result, &error);

  take_read (self, codes, error);
}

static void
bytes_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirPaperForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) codes = pir_code_finder_read_bytes_finish (PIR_CODE_FINDER (source), result, &error);

  take_read (self, codes, error);
}

static void
begin_reading (PirPaperForm *self,
               const char   *words)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  pir_paper_form_say (self, NULL);
  gtk_widget_set_visible (self->codes_box, FALSE);
  set_busy_words (self, words);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirPaperForm) self = user_data;
  g_autoptr(GFile) file = pir_compat_open_finish (GTK_WINDOW (source), result, NULL);

  if (file != NULL)
    pir_paper_form_read_file (self, file);
}

static void
open_clicked_cb (PirPaperForm *self)
{
  static const char * const types[] = { "application/pdf", "image/*", NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  pir_compat_open_async (GTK_WINDOW (root), _("Open a Notice"), _("PDF and pictures"), types, NULL, chosen_cb,
                         g_object_ref (self));
}

static void
camera_clicked_cb (PirPaperForm *self)
{
  pir_paper_form_say (self, NULL);
  g_signal_emit (self, signals[CAMERA], 0);
}

static void
texture_pasted_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(PirPaperForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr(GBytes) bytes = NULL;

  if (texture == NULL)
    {
      set_busy_words (self, NULL);
      pir_paper_form_say (self, _("There is neither the text of a code nor a picture to paste."));
      return;
    }
  bytes = gdk_texture_save_to_png_bytes (texture);
  /* lint: busy: the form says what it reads, with a wheel that turns; leaving it ends that */
  pir_code_finder_read_bytes_async (self->finder, bytes, self->cancellable, bytes_read_cb, g_object_ref (self));
}

static void
text_pasted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PirPaperForm) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) codes = pir_payment_text_find (text, &error);

  take_read (self, codes, error);
}

static void
paste_clicked_cb (PirPaperForm *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  begin_reading (self, _("Looking for a code…"));
  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, self->cancellable, text_pasted_cb, g_object_ref (self));
  else
    gdk_clipboard_read_texture_async (clipboard, self->cancellable, texture_pasted_cb, g_object_ref (self));
}

static void
code_activated_cb (PirPaperForm  *self,
                   GtkListBoxRow *row)
{
  fill (self, &g_array_index (self->codes, PirPaymentCode, gtk_list_box_row_get_index (row)));
  ask_cb (self);
}

/* Whoever waits for an answer holds the form: what nobody sees any more does not wait. */
static void
pir_paper_form_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_PAPER_FORM (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_paper_form_parent_class)->unroot (widget);
}

static void
pir_paper_form_finalize (GObject *object)
{
  PirPaperForm *self = PIR_PAPER_FORM (object);

  g_object_unref (self->finder);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->codes, g_array_unref);

  G_OBJECT_CLASS (pir_paper_form_parent_class)->finalize (object);
}

static void
pir_paper_form_class_init (PirPaperFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_paper_form_finalize;
  widget_class->unroot = pir_paper_form_unroot;

  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CAMERA] = g_signal_new ("camera", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-paper-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, number_field);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, creditor_field);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, ask_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, open_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, camera_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, paste_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, busy_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, busy_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, codes_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperForm, codes_list);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, creditor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, camera_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_activated_cb);
}

static void
pir_paper_form_init (PirPaperForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->finder = pir_code_finder_new (NULL);
  pir_field_set_judge (self->number_field, pir_typed_notice_number);
  pir_field_set_judge (self->creditor_field, pir_typed_creditor);
}

void
pir_paper_form_set_codes (PirPaperForm *self,
                          GArray       *codes)
{
  GtkWidget *row;

  g_return_if_fail (PIR_IS_PAPER_FORM (self));
  g_return_if_fail (codes != NULL && codes->len > 0);

  if (codes->len == 1)
    {
      const PirPaymentCode *code = &g_array_index (codes, PirPaymentCode, 0);

      fill (self, code);
      if (*code->creditor_tax_code != '\0')
        ask_cb (self);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->codes_list))) != NULL)
    gtk_list_box_remove (self->codes_list, row);
  g_clear_pointer (&self->codes, g_array_unref);
  self->codes = g_array_ref (codes);
  for (guint i = 0; i < codes->len; i++)
    gtk_list_box_append (self->codes_list, make_row (&g_array_index (codes, PirPaymentCode, i)));
  gtk_widget_set_visible (self->codes_box, TRUE);
}

void
pir_paper_form_read_file (PirPaperForm *self,
                          GFile        *file)
{
  g_return_if_fail (PIR_IS_PAPER_FORM (self));
  g_return_if_fail (G_IS_FILE (file));

  begin_reading (self, _("Looking for a code…"));
  /* lint: busy: the form says what it reads, with a wheel that turns; leaving it ends that */
  pir_code_finder_read_file_async (self->finder, file, self->cancellable, file_read_cb, g_object_ref (self));
}

void
pir_paper_form_say (PirPaperForm *self,
                    const char   *sentence)
{
  g_return_if_fail (PIR_IS_PAPER_FORM (self));

  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

void
pir_paper_form_set_has_camera (PirPaperForm *self,
                               gboolean      has_camera)
{
  g_return_if_fail (PIR_IS_PAPER_FORM (self));

  gtk_widget_set_visible (self->camera_button, has_camera);
}

void
pir_paper_form_set_is_busy (PirPaperForm *self,
                            gboolean      is_busy)
{
  g_return_if_fail (PIR_IS_PAPER_FORM (self));

  set_busy_words (self, is_busy ? _("Asking what the notice is for…") : NULL);
}

void
pir_paper_form_clear (PirPaperForm *self)
{
  g_return_if_fail (PIR_IS_PAPER_FORM (self));

  pir_field_set_text (self->number_field, "");
  pir_field_set_text (self->creditor_field, "");
  gtk_widget_set_visible (self->codes_box, FALSE);
}
