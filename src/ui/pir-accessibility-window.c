/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-accessibility-window.h"

#include <glib/gi18n.h>

#include "ui/pir-clauses.h"
#include "ui/pir-compat.h"

struct _PirAccessibilityWindow
{
  AdwPreferencesWindow parent_instance;

  AdwPreferencesPage  *page;
  AdwActionRow        *sum_row;
};

G_DEFINE_FINAL_TYPE (PirAccessibilityWindow, pir_accessibility_window, ADW_TYPE_PREFERENCES_WINDOW)

static const struct
{
  const char *icon;
  const char *word;
} results[PIR_CLAUSE_N_RESULTS] = {
  /* Translators: about a point of a standard */
  [PIR_CLAUSE_MET] = { "pir-paid-symbolic", NC_("point of a standard", "Met") },
  /* Translators: about a point of a standard */
  [PIR_CLAUSE_PARTLY] = { "pir-clock-symbolic", NC_("point of a standard", "Met in part") },
  /* Translators: about a point of a standard */
  [PIR_CLAUSE_UNMET] = { "pir-alert-symbolic", NC_("point of a standard", "Not met") },
  /* Translators: about a point of a standard */
  [PIR_CLAUSE_INAPPLICABLE] = { "pir-gone-symbolic", NC_("point of a standard", "Does not apply") },
};

static const char *
say (const char *text)
{
  return g_dpgettext2 (NULL, PIR_CLAUSE_CONTEXT, text);
}

static char *
dup_title (const PirClause *clause)
{
  return g_strdup_printf ("%s %s", clause->number, say (clause->title));
}

static char *
dup_text (const PirClause *clause)
{
  GString *text = g_string_new (say (results[clause->result].word));

  if (clause->note != NULL)
    g_string_append_printf (text, "\n%s", _(clause->note));
  if (clause->failed != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: %s are names of tests, such as "ui-names, ui-contrast" */
      g_string_append_printf (text, _("A test fails: %s."), clause->failed);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (clause->checks) && clause->checks[i] != NULL; i++)
    g_string_append_printf (text, "\n%s", _(clause->checks[i]));

  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (const PirClause *clause)
{
  g_autofree char *title = dup_title (clause);
  g_autofree char *text = dup_text (clause);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0, "subtitle", text,
                                 "subtitle-lines", 0, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (results[clause->result].icon));
  return row;
}

static AdwPreferencesGroup *
add_group (PirAccessibilityWindow *self,
           const PirClause        *chapter)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *title = dup_title (chapter);

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
show_sum (PirAccessibilityWindow *self,
          const guint             counts[PIR_CLAUSE_N_RESULTS])
{
  g_autofree char *sum = NULL;

  /* Translators: how many points of a standard are met, met in part, not met, and do not apply to this program */
  sum = g_strdup_printf (_("Met: %1$u · in part: %2$u · not met: %3$u · do not apply: %4$u"), counts[PIR_CLAUSE_MET],
                         counts[PIR_CLAUSE_PARTLY], counts[PIR_CLAUSE_UNMET], counts[PIR_CLAUSE_INAPPLICABLE]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sum_row), sum);
}

static void
fill (PirAccessibilityWindow *self)
{
  AdwPreferencesGroup *group = NULL;
  guint counts[PIR_CLAUSE_N_RESULTS] = { 0 };
  gsize n;
  const PirClause *clauses = pir_clauses_get (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (clauses[i].result == PIR_CLAUSE_CHAPTER)
        {
          group = add_group (self, &clauses[i]);
          continue;
        }
      g_assert (group != NULL);
      counts[clauses[i].result]++;
      adw_preferences_group_add (group, make_row (&clauses[i]));
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
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

GtkWidget *
pir_accessibility_window_new (GtkWindow *parent)
{
  GtkWidget *self = g_object_new (PIR_TYPE_ACCESSIBILITY_WINDOW, "transient-for", parent, NULL);

  pir_compat_wrap_titles (self);
  return self;
}
