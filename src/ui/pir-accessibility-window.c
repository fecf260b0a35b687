/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-accessibility-window.h"

#include <glib/gi18n.h>

#include "ui/pir-compat.h"

#define CHAPTER "chapter "

struct _PirAccessibilityWindow
{
  AdwPreferencesWindow parent_instance;

  AdwPreferencesPage  *page;
  AdwActionRow        *sum_row;
};

G_DEFINE_FINAL_TYPE (PirAccessibilityWindow, pir_accessibility_window, ADW_TYPE_PREFERENCES_WINDOW)

typedef enum
{
  MET,
  PARTLY,
  UNMET,
  INAPPLICABLE,
  N_RESULTS,
} Result;

static const struct
{
  const char *key;
  const char *icon;
  const char *word;
} results[N_RESULTS] = {
  /* Translators: about a point of a standard */
  [MET] = { "met", "pir-paid-symbolic", NC_("point of a standard", "Met") },
  /* Translators: about a point of a standard */
  [PARTLY] = { "partly", "pir-clock-symbolic", NC_("point of a standard", "Met in part") },
  /* Translators: about a point of a standard */
  [UNMET] = { "unmet", "pir-alert-symbolic", NC_("point of a standard", "Not met") },
  /* Translators: about a point of a standard */
  [INAPPLICABLE] = { "inapplicable", "pir-gone-symbolic", NC_("point of a standard", "Does not apply") },
};

static Result
get_result (GKeyFile   *statement,
            const char *group)
{
  g_autofree char *key = g_key_file_get_string (statement, group, "result", NULL);

  for (guint i = 0; i < N_RESULTS; i++)
    if (g_strcmp0 (key, results[i].key) == 0)
      return (Result) i;
  return UNMET;
}

/* In the language of the program where the statement has it, else in English */
static char *
dup_text (GKeyFile   *statement,
          const char *group,
          const char *key)
{
  return g_key_file_get_locale_string (statement, group, key, NULL, NULL);
}

static void
append_sentence (GString *text,
                 char    *sentence)
{
  if (sentence != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  g_free (sentence);
}

static GtkWidget *
make_row (GKeyFile   *statement,
          const char *clause,
          Result      result)
{
  g_autofree char *title = dup_text (statement, clause, "title");
  g_autofree char *numbered = g_strdup_printf ("%s %s", clause, title);
  g_autoptr(GString) text = g_string_new (g_dpgettext2 (NULL, "point of a standard", results[result].word));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", numbered, "title-lines", 0, "subtitle-lines", 0, NULL);

  append_sentence (text, dup_text (statement, clause, "note"));
  append_sentence (text, dup_text (statement, clause, "checked"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", results[result].icon, "accessible-role",
                                                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}

static AdwPreferencesGroup *
add_group (PirAccessibilityWindow *self,
           GKeyFile               *statement,
           const char             *chapter)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *title = dup_text (statement, chapter, "title");
  g_autofree char *numbered = g_strdup_printf ("%s %s", chapter + strlen (CHAPTER), title);

  adw_preferences_group_set_title (group, numbered);
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
show_sum (PirAccessibilityWindow *self,
          const guint             counts[N_RESULTS])
{
  g_autofree char *sum = NULL;

  /* Translators: how many points of a standard are met, met in part, not met, and do not apply to this program */
  sum = g_strdup_printf (_("Met: %1$u · in part: %2$u · not met: %3$u · do not apply: %4$u"), counts[MET], counts[PARTLY], counts[UNMET],
                         counts[INAPPLICABLE]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sum_row), sum);
}

static void
fill (PirAccessibilityWindow *self,
      GKeyFile               *statement)
{
  g_auto(GStrv) groups = g_key_file_get_groups (statement, NULL);
  AdwPreferencesGroup *group = NULL;
  guint counts[N_RESULTS] = { 0 };

  for (char **name = groups; *name != NULL; name++)
    {
      Result result;

      if (g_str_has_prefix (*name, CHAPTER))
        {
          group = add_group (self, statement, *name);
          continue;
        }
      result = get_result (statement, *name);
      counts[result]++;
      if (group != NULL)
        adw_preferences_group_add (group, make_row (statement, *name, result));
    }
  show_sum (self, counts);
}

static void
pir_accessibility_window_class_init (PirAccessibilityWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-accessibility-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirAccessibilityWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PirAccessibilityWindow, sum_row);
}

static void
pir_accessibility_window_init (PirAccessibilityWindow *self)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (PIR_ACCESSIBILITY_STATEMENT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GKeyFile) statement = g_key_file_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  if (bytes != NULL && g_key_file_load_from_bytes (statement, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    fill (self, statement);
}

GtkWidget *
pir_accessibility_window_new (GtkWindow *parent)
{
  GtkWidget *self = g_object_new (PIR_TYPE_ACCESSIBILITY_WINDOW, "transient-for", parent, NULL);

  pir_compat_wrap_titles (self);
  return self;
}
