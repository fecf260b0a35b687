/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-help-window.h"

#include <glib/gi18n.h>

#include "core/pir-help.h"
#include "ui/pir-help-text.h"
#include "ui/pir-help-topic.h"
#include "ui/pir-words.h"

struct _PirHelpWindow
{
  AdwWindow          parent_instance;

  GtkWidget         *back_button;
  GtkStack          *stack;
  GtkSearchEntry    *search_entry;
  GtkBox            *contents;
  GtkScrolledWindow *page_scroller;
  GtkLabel          *heading_label;
  GtkBox            *page;
  GtkWidget         *related_group;
  GtkListBox        *related;

  PirServiceInfo    *info;  /* (owned) (nullable) */
  char              *name;  /* (nullable): of the page that is shown */
  GPtrArray         *past;  /* (owned): names of pages one can go back to; the contents are under them all */
};

G_DEFINE_FINAL_TYPE (PirHelpWindow, pir_help_window, ADW_TYPE_WINDOW)

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_row (const char *name,
          const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "help.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", name);
  return row;
}

static void
fill_contents (PirHelpWindow *self)
{
  PirHelpChapter chapter;

  empty (self->contents);
  for (guint i = 0; pir_help_get_chapter (i, &chapter); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), chapter.title);
      for (const char * const *name = chapter.names; *name != NULL; name++)
        {
          const PirHelpPage *page = pir_help_find (pir_words_language (), *name);

          if (page != NULL)
            adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (*name, page->title));
        }
      gtk_box_append (self->contents, group);
    }
}

static void
fill_found (PirHelpWindow *self,
            const char    *text)
{
  g_autoptr(GPtrArray) found = pir_help_search (pir_words_language (), text);
  GtkWidget *group = adw_preferences_group_new ();

  empty (self->contents);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), found->len > 0 ? _("Pages With These Words") :
      /* Translators: title of an empty list of results */
      _("Nothing Found"));
  if (found->len == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _("No page has all of these words. Try fewer, or others."));
  for (guint i = 0; i < found->len; i++)
    {
      const PirHelpPage *page = g_ptr_array_index (found, i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (page->name, page->title));
    }
  gtk_box_append (self->contents, group);
}

static void
search_changed_cb (PirHelpWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  if (*text == '\0')
    fill_contents (self);
  else
    fill_found (self, text);
}

static void
stop_search_cb (PirHelpWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
fill_related (PirHelpWindow *self,
              char         **names)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->related, 0)) != NULL)
    gtk_list_box_remove (self->related, GTK_WIDGET (row));
  for (; names != NULL && *names != NULL; names++)
    {
      const PirHelpPage *page = pir_help_find (pir_words_language (), *names);

      if (page != NULL)
        gtk_list_box_append (self->related, make_row (*names, page->title));
    }
  gtk_widget_set_visible (self->related_group, gtk_list_box_get_row_at_index (self->related, 0) != NULL);
}

static void
show_text (PirHelpWindow *self,
           const char    *title)
{
  gtk_label_set_label (self->heading_label, title);
  gtk_widget_set_visible (self->back_button, TRUE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->page_scroller), 0);
  /* Before the stack looks for what it can focus, which is words to be copied, and those would be selected. */
  gtk_window_set_focus (GTK_WINDOW (self), self->back_button);
  gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
show_contents (PirHelpWindow *self)
{
  gtk_widget_set_visible (self->back_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "contents");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* Returns: whether there is such a page */
static gboolean
show_page (PirHelpWindow *self,
           const char    *name)
{
  const PirHelpPage *page = pir_help_find (pir_words_language (), name);
  g_autoptr(GPtrArray) releases = NULL;
  gboolean is_news = g_str_equal (name, PIR_HELP_NEWS);

  if (page == NULL && !is_news)
    return FALSE;
  empty (self->page);
  if (is_news)
    {
      releases = pir_news_read ();
      pir_help_text_append_news (self->page, releases);
    }
  else
    {
      pir_help_text_append_page (self->page, page, self->info);
    }
  fill_related (self, is_news ? NULL : page->related);
  /* Translators: title: what is new in this version */
  show_text (self, is_news ? _("What’s New") : page->title);
  return TRUE;
}

static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  pir_help_window_show (PIR_HELP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  PirHelpWindow *self = PIR_HELP_WINDOW (widget);

  g_clear_pointer (&self->name, g_free);
  if (self->past->len > 0)
    {
      self->name = g_ptr_array_steal_index (self->past, self->past->len - 1);
      show_page (self, self->name);
    }
  else
    {
      show_contents (self);
    }
}

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  pir_help_window_show (PIR_HELP_WINDOW (widget), "");
}

static void
pir_help_window_finalize (GObject *object)
{
  PirHelpWindow *self = PIR_HELP_WINDOW (object);

  g_clear_object (&self->info);
  g_free (self->name);
  g_ptr_array_unref (self->past);

  G_OBJECT_CLASS (pir_help_window_parent_class)->finalize (object);
}

static void
pir_help_window_class_init (PirHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_help_window_finalize;

  gtk_widget_class_install_action (widget_class, "help.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, page_scroller);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, heading_label);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, related_group);
  gtk_widget_class_bind_template_child (widget_class, PirHelpWindow, related);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
pir_help_window_init (PirHelpWindow *self)
{
  self->past = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_contents (self);
}

GtkWidget *
pir_help_window_new (GtkWindow      *parent,
                     PirServiceInfo *info)
{
  PirHelpWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (info == NULL || PIR_IS_SERVICE_INFO (info), NULL);

  self = g_object_new (PIR_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  self->info = info != NULL ? g_object_ref (info) : NULL;
  return GTK_WIDGET (self);
}

void
pir_help_window_show (PirHelpWindow *self,
                      const char    *name)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (PIR_IS_HELP_WINDOW (self));
  g_return_if_fail (name != NULL);

  if (g_strcmp0 (self->name, name) == 0)
    return;
  shown = g_steal_pointer (&self->name);
  if (show_page (self, name))
    {
      if (shown != NULL)
        g_ptr_array_add (self->past, g_steal_pointer (&shown));
      self->name = g_strdup (name);
    }
  else
    {
      g_ptr_array_set_size (self->past, 0);
      show_contents (self);
    }
}

void
pir_help_window_present (GtkApplication *application,
                         PirServiceInfo *info,
                         const char     *name)
{
  GtkWindow *active, *help = NULL;
  GList *windows;
  const char *topic;

  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_return_if_fail (info == NULL || PIR_IS_SERVICE_INFO (info));

  /* What was used last is the first. */
  windows = gtk_application_get_windows (application);
  active = windows != NULL ? windows->data : NULL;
  topic = name != NULL ? name : pir_help_topic_for (active);
  for (GList *l = windows; l != NULL; l = l->next)
    if (PIR_IS_HELP_WINDOW (l->data))
      help = l->data;
  if (help == NULL)
    {
      help = GTK_WINDOW (pir_help_window_new (active, info));
      gtk_window_set_application (help, application);
    }
  else if (help != active)
    /* Over a window that lets nothing else be used, too */
    gtk_window_set_transient_for (help, active);
  if (help != active || name != NULL)
    pir_help_window_show (PIR_HELP_WINDOW (help), topic != NULL ? topic : "");
  gtk_window_present (help);
}
