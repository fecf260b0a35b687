/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

static void
show (Stage      *stage,
      const char *action,
      const char *parameter,
      const char *what,
      PagesFunc   func)
{
  stage_act (stage, action, parameter);
  settle ();
  func (stage, GTK_WIDGET (stage->window), what);
}

void
pages_show_links (Stage     *stage,
                  PagesFunc  func)
{
  static const struct
  {
    const char *id;
    const char *name;
  } targets[] = {
    { FAKE_PUPIL, "link" }, { FAMILY_WAITING, "link that waits" }, { FAMILY_REJECTED, "link that was rejected" }, { FAMILY_LONG_CHILD, "link with a long word" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      stage_act (stage, "show-link", targets[i].id);
      settle ();
      stage_wait_view (stage_get_page (stage), "link");
      func (stage, GTK_WIDGET (stage->window), targets[i].name);
    }
}

void
pages_add_class (Stage *stage)
{
  for (guint mate = 0; mate < 3; mate++)
    {
      g_autoptr (PirNotice) notice = fake_mate_notice (mate, 1);

      fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
  world_sync (stage->world);
}

void
pages_show_window (Stage      *stage,
                   int         width,
                   const char *what,
                   PagesFunc   func)
{
  GtkWidget *window = stage_wait_other_window (stage);

  if (gtk_widget_get_width (window) > width || gtk_widget_get_height (window) > PAGES_LAPTOP_HEIGHT || width == NARROW)
    gtk_window_set_default_size (GTK_WINDOW (window), width, PAGES_LAPTOP_HEIGHT);
  settle ();
  func (stage, window, what);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

void
pages_show_desk (Stage     *stage,
                 int        width,
                 guint      number,
                 PagesFunc  func)
{
  g_autofree char *notice = fake_uuid ('n', number);
  g_autofree char *receipt = fake_uuid ('r', number);

  stage_act (stage, "show-class", FAKE_SCHOOL "|2026/27|5A");
  settle ();
  stage_wait_view (stage_get_page (stage), "desk");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (walk_find (GTK_WIDGET (stage_get_page (stage)), ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  settle ();
  func (stage, GTK_WIDGET (stage->window), "class");
  show (stage, "show-wrong", notice, "show-wrong", func);
  stage_wait_view (stage_get_page (stage), "notice");
  gtk_widget_activate (walk_find (walk_child (stage_get_page (stage), "troubles"), ADW_TYPE_ACTION_ROW, 0));
  pages_show_window (stage, width, "letter about a notice", func);
  show (stage, "show-receipt", receipt, "show-receipt", func);
  stage_wait_view (walk_child (stage_get_page (stage), "view"), "receipt");
  walk_press (walk_child (stage_get_page (stage), "view"), "refund_button");
  pages_show_window (stage, width, "refund", func);
}

void
pages_show_door (Stage      *stage,
                 const char *action,
                 const char *parameter,
                 PagesFunc   func)
{
  static const char * const views[] = {
    "who", "data", "check", "mail", "ask", "sent", "school", "elsewhere", "child", "privacy", "done",
  };
  GtkWidget *page;
  GObject *steps;

  show (stage, action, parameter, action, func);
  page = gtk_stack_get_visible_child (GTK_STACK (walk_child (stage->window, "stack")));
  steps = gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), "stack");
  for (gsize i = 0; steps != NULL && i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = NULL;

      if (gtk_stack_get_child_by_name (GTK_STACK (steps), views[i]) == NULL)
        continue;
      gtk_stack_set_visible_child_name (GTK_STACK (steps), views[i]);
      settle ();
      what = g_strdup_printf ("%s %s", action, views[i]);
      func (stage, GTK_WIDGET (stage->window), what);
    }
  stage_act (stage, "back", NULL);
  settle ();
}

void
pages_show_doors (PagesFunc func)
{
  g_autoptr (Stage) nobody = stage_new (STAGE_NOBODY);
  g_autoptr (Stage) family = NULL;

  stage_open (nobody, NARROW);
  func (nobody, GTK_WIDGET (nobody->window), "sign in");
  pages_show_door (nobody, "register", NULL, func);
  pages_show_door (nobody, "recover", NULL, func);
  pages_show_door (nobody, "terms", NULL, func);
  stage_close (nobody);

  family = stage_new (STAGE_EMPTY);
  stage_open (family, NARROW);
  pages_show_door (family, "password", NULL, func);
  pages_show_door (family, "ask-school", "", func);
}
