/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-pager.h"

#include "ui/pir-header.h"
#include "ui/pir-section.h"

typedef struct
{
  const PirSection *section;
  char             *target; /* (owned) (nullable) */
} Step;

struct _PirPager
{
  AdwBin            parent_instance;

  GtkStack         *stack;
  PirContext       *context; /* (owned) */
  PirStatus        *status;  /* (owned) */
  GArray           *steps;   /* of Step, the last is shown */
  const char       *section; /* (nullable): the place of the sidebar */
  gboolean          narrow;
  guint             focus_id;
};

G_DEFINE_FINAL_TYPE (PirPager, pir_pager, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_SECTION,
  PROP_IS_SUB,
  N_PROPS
};

enum
{
  SAID,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clear_step (gpointer data)
{
  g_free (((Step *) data)->target);
}

static void
page_said_cb (PirPager   *self,
              const char *text)
{
  g_signal_emit (self, signals[SAID], 0, text);
}

static void
page_is_sub_cb (PirPager *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SUB]);
}

static PirPage *
ensure_page (PirPager         *self,
             const PirSection *section)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, section->name);

  if (page != NULL)
    return PIR_PAGE (page);
  page = g_object_new (section->get_type (), "context", self->context, "status", self->status,
                       "narrow", self->narrow, "is-sub", section->icon == NULL, NULL);
  g_object_bind_property (self, "narrow", page, "narrow", G_BINDING_DEFAULT);
  g_signal_connect_object (page, "said", G_CALLBACK (page_said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::is-sub", G_CALLBACK (page_is_sub_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, page, section->name);
  return PIR_PAGE (page);
}

/* Where nothing has the keys, or what is not seen any more, as a menu that led to another page, what is on the page gets them, before the
 * buttons of its header. */
static gboolean
focus_cb (gpointer user_data)
{
  PirPager *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);
  GtkWidget *part = page != NULL ? adw_bin_get_child (ADW_BIN (page)) : NULL;

  self->focus_id = 0;
  if (root == NULL || part == NULL || (gtk_root_get_focus (root) != NULL && gtk_widget_get_mapped (gtk_root_get_focus (root))))
    return G_SOURCE_REMOVE;
  gtk_root_set_focus (root, NULL);
  for (part = gtk_widget_get_first_child (part); part != NULL; part = gtk_widget_get_next_sibling (part))
    if (!PIR_IS_HEADER (part) && gtk_widget_child_focus (part, GTK_DIR_TAB_FORWARD))
      return G_SOURCE_REMOVE;
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
show_last (PirPager *self)
{
  const Step *step = &g_array_index (self->steps, Step, self->steps->len - 1);
  PirPage *page = ensure_page (self, step->section);

  pir_page_set_target (page, step->target);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_full (G_PRIORITY_LOW, focus_cb, self, NULL);
  if (g_strcmp0 (self->section, step->section->home) != 0)
    {
      self->section = step->section->home;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SUB]);
}

static gboolean
is_shown (PirPager         *self,
          const PirSection *section,
          const char       *target)
{
  const Step *last;

  if (self->steps->len == 0)
    return FALSE;
  last = &g_array_index (self->steps, Step, self->steps->len - 1);
  return last->section == section && g_strcmp0 (last->target, target) == 0;
}

/* Whether @section is shown with its list: then its detail stands beside the list and is no step of its own. */
static gboolean
is_beside (PirPager         *self,
           const PirSection *section)
{
  PirPage *page = pir_pager_get_page (self);

  return self->steps->len > 0 && page != NULL && section->icon != NULL && !pir_page_is_sub (page) &&
         g_array_index (self->steps, Step, self->steps->len - 1).section == section;
}

static void
append_step (PirPager         *self,
             const PirSection *section,
             const char       *target)
{
  Step step = { section, g_strdup (target) };

  g_array_append_val (self->steps, step);
}

static void
pir_pager_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  PirPager *self = PIR_PAGER (object);
  PirPage *page;

  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SECTION:
      g_value_set_string (value, pir_pager_get_section (self));
      break;
    case PROP_IS_SUB:
      page = pir_pager_get_page (self);
      g_value_set_boolean (value, page != NULL && pir_page_is_sub (page));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_pager_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  PirPager *self = PIR_PAGER (object);

  switch (property_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_pager_dispose (GObject *object)
{
  PirPager *self = PIR_PAGER (object);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->status);

  G_OBJECT_CLASS (pir_pager_parent_class)->dispose (object);
}

static void
pir_pager_class_init (PirPagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_pager_dispose;
  object_class->get_property = pir_pager_get_property;
  object_class->set_property = pir_pager_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_SUB] = g_param_spec_boolean ("is-sub", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pir_pager_init (PirPager *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, clear_step);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_set_transition_duration (self->stack, 150);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

void
pir_pager_setup (PirPager   *self,
                 PirContext *context,
                 PirStatus  *status)
{
  g_return_if_fail (PIR_IS_PAGER (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_STATUS (status));

  pir_pager_clear (self);
  g_set_object (&self->context, context);
  g_set_object (&self->status, status);
}

void
pir_pager_go (PirPager   *self,
              const char *section,
              const char *target)
{
  const PirSection *place = pir_section_find (section);

  g_return_if_fail (PIR_IS_PAGER (self));
  g_return_if_fail (place != NULL);

  if (is_shown (self, place, target))
    return;
  if (place->icon != NULL && target == NULL)
    g_array_set_size (self->steps, 0);
  else if (is_beside (self, place))
    g_array_set_size (self->steps, self->steps->len - 1);
  append_step (self, place, target);
  show_last (self);
}

void
pir_pager_replace (PirPager   *self,
                   const char *section,
                   const char *target)
{
  const PirSection *place = pir_section_find (section);

  g_return_if_fail (PIR_IS_PAGER (self));
  g_return_if_fail (place != NULL);

  if (is_shown (self, place, target))
    return;
  if (self->steps->len > 0)
    g_array_set_size (self->steps, self->steps->len - 1);
  append_step (self, place, target);
  show_last (self);
}

gboolean
pir_pager_back (PirPager *self)
{
  const Step *last;

  g_return_val_if_fail (PIR_IS_PAGER (self), FALSE);

  if (self->steps->len == 0)
    return FALSE;
  last = &g_array_index (self->steps, Step, self->steps->len - 1);
  if (self->steps->len == 1 && last->section->icon != NULL && last->target == NULL)
    return FALSE;
  if (self->steps->len == 1)
    {
      /* Opened from outside, by a notification: back leads to the place itself. */
      const PirSection *place = last->section->icon != NULL ? last->section : pir_section_find ("overview");

      g_array_set_size (self->steps, 0);
      append_step (self, place, NULL);
    }
  else
    g_array_set_size (self->steps, self->steps->len - 1);
  show_last (self);
  return TRUE;
}

PirPage *
pir_pager_get_page (PirPager *self)
{
  GtkWidget *page;

  g_return_val_if_fail (PIR_IS_PAGER (self), NULL);

  page = gtk_stack_get_visible_child (self->stack);
  return page != NULL ? PIR_PAGE (page) : NULL;
}

const char *
pir_pager_get_section (PirPager *self)
{
  g_return_val_if_fail (PIR_IS_PAGER (self), NULL);

  return self->section;
}

void
pir_pager_clear (PirPager *self)
{
  GtkWidget *child;

  g_return_if_fail (PIR_IS_PAGER (self));

  g_array_set_size (self->steps, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stack))) != NULL)
    gtk_stack_remove (self->stack, child);
}
