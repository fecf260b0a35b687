/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-document-view.h"

#include "ui/pir-document-layout.h"
#include "ui/pir-document-page.h"
#include "ui/pir-page-drawer.h"
#include "ui/pir-scroll.h"
#include "ui/pir-text-selection.h"

#define KEPT_BYTES (16 * 1024 * 1024) /* of pictures, or what is in sight where that is more */
#define PAPER (96 * 1e6 / 72)         /* millionths of a pixel for a point at 100 percent */
#define LEAST 0.25
#define MOST 4.0
#define STEP 1.2
#define WIDEST 1.5  /* pages that fit are not larger, unless somebody wants them to be */

struct _PirDocumentView
{
  GtkWidget            parent_instance;

  GtkAdjustment       *adjustments[2]; /* (owned) (nullable): by GtkOrientation */
  GtkScrollablePolicy  policies[2];

  PirPreview          *preview;   /* (owned) (nullable) */
  PirDocumentSearch   *search;    /* (owned) (nullable) */
  PirDocumentLayout   *layout;    /* (owned) (nullable) */
  PirDocumentLinks    *links;     /* (owned) (nullable) */
  PirPartStore        *tiles;     /* (owned) */
  PirTextSelection    *selection; /* (owned) */
  PirPageDrawer       *drawer;    /* (owned) (nullable) */
  GPtrArray           *pages;     /* (owned) (element-type PirDocumentPage): those that are seen and those beside */
  guint                page;      /* that is seen */
  guint                told_percent;
  guint                later;     /* source that looks around */

  double               zoom;
  gboolean             fits;
  double               zoom_begin;  /* when two fingers touched it */
  gboolean             is_placing;  /* what changes by that is known */
  double               anchor;      /* what stays where it is when sizes change: page, and part of it; negative = the upper edge */
  double               anchor_y;    /* and where that is in the window */
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
  PROP_PAGE,
  PROP_PERCENT,
  PROP_FITS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint link_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (PirDocumentView, pir_document_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
get_value (PirDocumentView *self,
           GtkOrientation   orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

static void
mark_page (PirDocumentView *self,
           PirDocumentPage *page)
{
  guint number = pir_document_page_get_number (page), current_page;
  int current = pir_document_search_get_current (self->search, &current_page);
  g_autoptr(GArray) selected = pir_text_selection_dup_boxes (self->selection, number);

  pir_document_page_set_marks (page, pir_document_search_get_places (self->search, number), current_page == number ? current : -1,
                               selected);
}

static void
mark_all (PirDocumentView *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    mark_page (self, self->pages->pdata[i]);
}

static PirDocumentPage *
find_page (PirDocumentView *self,
           guint            number)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (pir_document_page_get_number (self->pages->pdata[i]) == number)
      return self->pages->pdata[i];
  return NULL;
}

static void
add_page (PirDocumentView *self,
          guint            index,
          guint            number)
{
  GtkWidget *page = pir_document_page_new (self->tiles, number, pir_preview_get_n_pages (self->preview));
  GtkWidget *before = index > 0 ? GTK_WIDGET (self->pages->pdata[index - 1]) : NULL;
  const char *problem = pir_page_drawer_get_problem (self->drawer, number);

  g_ptr_array_insert (self->pages, (int) index, page);
  gtk_widget_insert_after (page, GTK_WIDGET (self), before);
  pir_document_page_set_words (PIR_DOCUMENT_PAGE (page), pir_text_selection_get_text (self->selection, number));
  if (problem != NULL)
    pir_document_page_set_problem (PIR_DOCUMENT_PAGE (page), problem);
  mark_page (self, PIR_DOCUMENT_PAGE (page));
}

/* The pages from @first to @last are there, in their order, and no other one */
static void
have_pages (PirDocumentView *self,
            guint            first,
            guint            last)
{
  for (guint i = self->pages->len; i > 0; i--)
    {
      guint number = pir_document_page_get_number (self->pages->pdata[i - 1]);

      if (number < first || number > last)
        gtk_widget_unparent (g_ptr_array_steal_index (self->pages, i - 1));
    }
  for (guint number = first; number <= last; number++)
    if (number - first >= self->pages->len || pir_document_page_get_number (self->pages->pdata[number - first]) != number)
      add_page (self, number - first, number);
}

static guint
find_at (PirDocumentView *self,
         double           y)
{
  return pir_document_layout_find (self->layout, (int) (get_value (self, GTK_ORIENTATION_VERTICAL) + y));
}

static void
notice_page (PirDocumentView *self)
{
  guint page = find_at (self, gtk_widget_get_height (GTK_WIDGET (self)) / 3.0);

  if (page == self->page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
place_pages (PirDocumentView *self,
             int              width)
{
  int left = (int) get_value (self, GTK_ORIENTATION_HORIZONTAL), top = (int) get_value (self, GTK_ORIENTATION_VERTICAL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      GtkWidget *page = self->pages->pdata[i];
      GtkAllocation allocation;
      PirPlace place;

      pir_document_layout_get_place (self->layout, pir_document_page_get_number (PIR_DOCUMENT_PAGE (page)), width, &place);
      pir_document_page_set_scale (PIR_DOCUMENT_PAGE (page), pir_document_layout_get_scale (self->layout));
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      allocation = (GtkAllocation) { place.x - left, place.y - top, place.width, place.height };
      gtk_widget_size_allocate (page, &allocation, -1);
    }
}

static guint
get_scale (PirDocumentView *self,
           int              width)
{
  guint factor = (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->fits)
    self->zoom = CLAMP (pir_document_layout_fit (self->layout, width) / PAPER, LEAST / 2, WIDEST);
  return MIN ((guint) (self->zoom * PAPER * factor), pir_document_layout_get_most (self->layout));
}

/* Page and part of it at @y of the window */
static void
hold (PirDocumentView *self,
      double           y)
{
  PirPlace place;
  guint page;

  if (self->layout == NULL || pir_document_layout_get_scale (self->layout) == 0 || self->anchor >= 0)
    return;
  page = find_at (self, y);
  pir_document_layout_get_place (self->layout, page, 0, &place);
  self->anchor = page + CLAMP ((get_value (self, GTK_ORIENTATION_VERTICAL) + y - place.y) / place.height, 0, 0.999);
  self->anchor_y = y;
}

static void
lay_out (PirDocumentView *self,
         int              width,
         int              height)
{
  guint scale = get_scale (self, width);
  double x = 0.5, y = get_value (self, GTK_ORIENTATION_VERTICAL);
  PirPlace place;

  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL && pir_document_layout_get_scale (self->layout) > 0)
    x = (get_value (self, GTK_ORIENTATION_HORIZONTAL) + gtk_adjustment_get_page_size (self->adjustments[GTK_ORIENTATION_HORIZONTAL]) / 2)
        / MAX (gtk_adjustment_get_upper (self->adjustments[GTK_ORIENTATION_HORIZONTAL]), 1);
  if (scale != pir_document_layout_get_scale (self->layout))
    hold (self, 0);
  pir_document_layout_set_scale (self->layout, scale, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  if (self->anchor >= 1)
    {
      pir_document_layout_get_place (self->layout, (guint) self->anchor, width, &place);
      y = place.y + (self->anchor - (guint) self->anchor) * place.height - self->anchor_y;
    }
  self->anchor = -1;
  pir_scroll_configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                        x * MAX (pir_document_layout_get_width (self->layout), width) - width / 2.0,
                        pir_document_layout_get_width (self->layout), width);
  pir_scroll_configure (self->adjustments[GTK_ORIENTATION_VERTICAL], y, pir_document_layout_get_height (self->layout), height);
}

/* What is seen has changed: other pages are needed, and others are told. Not while sizes are being settled, which that would change. */
static gboolean
look_around (gpointer user_data)
{
  PirDocumentView *self = user_data;
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int x = (int) get_value (self, GTK_ORIENTATION_HORIZONTAL), y = (int) get_value (self, GTK_ORIENTATION_VERTICAL);
  PirSight sight = { { x, y, width, height }, width, gtk_widget_get_scale_factor (widget) };

  self->later = 0;
  for (guint page = find_at (self, 0); page <= find_at (self, height - 1); page++)
    pir_document_links_want (self->links, page);
  have_pages (self, MAX (find_at (self, 0), 2) - 1, MIN (find_at (self, height - 1) + 1, pir_preview_get_n_pages (self->preview)));
  notice_page (self);
  if (self->told_percent != pir_document_view_get_percent (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERCENT]);
  self->told_percent = pir_document_view_get_percent (self);
  pir_page_drawer_look (self->drawer, self->layout, &sight);
  return G_SOURCE_REMOVE;
}

static void
pir_document_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  PirDocumentView *self = PIR_DOCUMENT_VIEW (widget);

  if (self->layout == NULL)
    return;
  self->is_placing = TRUE;
  lay_out (self, width, height);
  self->is_placing = FALSE;
  place_pages (self, width);
  if (self->later == 0)
    self->later = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, look_around, self, NULL);
}

static void
pir_document_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = 100;
  *natural = 300;
}

static void
drawn_cb (PirDocumentView *self,
          guint            number)
{
  PirDocumentPage *page = find_page (self, number);

  if (page != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (page));
}

static void
read_cb (PirDocumentView *self,
         guint            number)
{
  PirDocumentPage *page = find_page (self, number);

  if (page == NULL)
    return;
  pir_document_page_set_words (page, pir_text_selection_get_text (self->selection, number));
  mark_page (self, page);
}

static void
failed_cb (PirDocumentView *self,
           guint            number,
           const char      *sentence)
{
  PirDocumentPage *page = find_page (self, number);

  if (page != NULL)
    pir_document_page_set_problem (page, sentence);
}

static void
moved_cb (PirDocumentView *self)
{
  guint page;
  int index = pir_document_search_get_current (self->search, &page);
  double scale = pir_document_layout_get_scale (self->layout) / 1e8 / gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const PirPageBox *box;
  PirPlace place;

  if (index < 0 || self->adjustments[0] == NULL || self->adjustments[1] == NULL)
    return;
  box = &g_array_index (pir_document_search_get_places (self->search, page), PirPageBox, index);
  pir_document_layout_get_place (self->layout, page, gtk_widget_get_width (GTK_WIDGET (self)), &place);
  pir_scroll_reveal (self->adjustments[GTK_ORIENTATION_VERTICAL], place.y + box->y * scale, place.y + (box->y + box->height) * scale);
  pir_scroll_reveal (self->adjustments[GTK_ORIENTATION_HORIZONTAL], place.x + box->x * scale, place.x + (box->x + box->width) * scale);
  mark_all (self);
}

/* @page, @x, @y: (out): what is at a point of the window. Returns: whether there is a page, or one beside */
static gboolean
locate (PirDocumentView *self,
        double           at_x,
        double           at_y,
        guint           *page,
        int             *x,
        int             *y)
{
  if (self->layout == NULL || pir_document_layout_get_scale (self->layout) == 0)
    return FALSE;
  *page = pir_document_layout_locate (self->layout, gtk_widget_get_width (GTK_WIDGET (self)),
                                      at_x + get_value (self, GTK_ORIENTATION_HORIZONTAL),
                                      at_y + get_value (self, GTK_ORIENTATION_VERTICAL), x, y);
  return TRUE;
}

static void
pressed_cb (PirDocumentView *self,
            int              n_press,
            double           at_x,
            double           at_y)
{
  guint page;
  int x, y;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!locate (self, at_x, at_y, &page, &x, &y))
    return;
  if (n_press == 2)
    pir_text_selection_select_word (self->selection, page, x, y);
  else if (n_press == 1)
    pir_text_selection_clear (self->selection);
  mark_all (self);
}

/* Whoever selects text over a link goes nowhere. */
static void
released_cb (PirDocumentView *self,
             int              n_press,
             double           at_x,
             double           at_y)
{
  g_autofree char *selection = pir_text_selection_dup (self->selection);
  g_autofree char *address = NULL;
  guint page;
  int x, y;

  if (n_press == 1 && selection == NULL && locate (self, at_x, at_y, &page, &x, &y))
    address = pir_document_links_dup_at (self->links, page, x, y);
  if (address != NULL)
    g_signal_emit (self, link_signal, 0, address);
}

static void
drag_begin_cb (PirDocumentView *self,
               double           at_x,
               double           at_y,
               GtkGesture      *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));
  guint page;
  int x, y;

  /* A finger scrolls. */
  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
  else if (locate (self, at_x, at_y, &page, &x, &y))
    pir_text_selection_begin (self->selection, page, x, y);
}

static void
drag_update_cb (PirDocumentView *self,
                double           away_x,
                double           away_y,
                GtkGestureDrag  *gesture)
{
  double from_x, from_y;
  guint page;
  int x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &from_x, &from_y) && (ABS (away_x) > 2 || ABS (away_y) > 2) &&
      locate (self, from_x + away_x, from_y + away_y, &page, &x, &y) && pir_text_selection_extend (self->selection, page, x, y))
    mark_all (self);
}

static void
motion_cb (PirDocumentView *self,
           double           at_x,
           double           at_y)
{
  guint page;
  int x, y;
  gboolean is_page = locate (self, at_x, at_y, &page, &x, &y);
  g_autofree char *address = is_page ? pir_document_links_dup_at (self->links, page, x, y) : NULL;
  gboolean is_text = is_page && pir_text_selection_is_over (self->selection, page, x, y);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), address != NULL ? "pointer" : is_text ? "text" : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), address != NULL && *address != '#' ? address : NULL);
}

/* @y: of the window, which stays where it is */
static void
set_zoom (PirDocumentView *self,
          double           zoom,
          double           y)
{
  hold (self, y);
  self->zoom = CLAMP (zoom, LEAST, MOST);
  if (self->fits)
    {
      self->fits = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FITS]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERCENT]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
scroll_cb (PirDocumentView          *self,
           double                    across,
           double                    down,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  set_zoom (self, down < 0 ? self->zoom * STEP : self->zoom / STEP, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (PirDocumentView *self)
{
  self->zoom_begin = self->zoom;
}

static void
pinch_cb (PirDocumentView *self,
          double           scale)
{
  set_zoom (self, self->zoom_begin * scale, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/* Keys: down and to the right, in lines */
static gboolean
key_cb (GtkWidget *widget,
        GVariant  *parameter,
        gpointer   user_data)
{
  PirDocumentView *self = PIR_DOCUMENT_VIEW (widget);
  int across, down;

  g_variant_get (parameter, "(ii)", &across, &down);
  pir_scroll_by (self->adjustments[GTK_ORIENTATION_HORIZONTAL], across);
  pir_scroll_by (self->adjustments[GTK_ORIENTATION_VERTICAL], down);
  return TRUE;
}

static void
value_changed_cb (PirDocumentView *self)
{
  /* Where sizes change too, all above has to know: bars come and go. */
  if (!self->is_placing)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (PirDocumentView *self,
                GtkOrientation   orientation,
                GtkAdjustment   *adjustment)
{
  GtkAdjustment *old = self->adjustments[orientation];

  if (old != NULL)
    g_signal_handlers_disconnect_by_data (old, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pir_document_view_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  PirDocumentView *self = PIR_DOCUMENT_VIEW (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (property_id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[property_id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    case PROP_FITS:
      pir_document_view_set_fits (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_document_view_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  PirDocumentView *self = PIR_DOCUMENT_VIEW (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[property_id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[property_id - PROP_HSCROLL_POLICY]);
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_PERCENT:
      g_value_set_uint (value, pir_document_view_get_percent (self));
      break;
    case PROP_FITS:
      g_value_set_boolean (value, self->fits);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_document_view_dispose (GObject *object)
{
  PirDocumentView *self = PIR_DOCUMENT_VIEW (object);

  g_clear_handle_id (&self->later, g_source_remove);
  while (self->pages->len > 0)
    gtk_widget_unparent (g_ptr_array_steal_index (self->pages, self->pages->len - 1));
  for (int i = 0; i < 2; i++)
    set_adjustment (self, (GtkOrientation) i, NULL);
  /* An answer may be on its way to it. */
  if (self->drawer != NULL)
    g_object_run_dispose (G_OBJECT (self->drawer));
  g_clear_object (&self->drawer);
  g_clear_object (&self->links);
  g_clear_object (&self->search);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->layout, pir_document_layout_free);

  G_OBJECT_CLASS (pir_document_view_parent_class)->dispose (object);
}

static void
pir_document_view_finalize (GObject *object)
{
  PirDocumentView *self = PIR_DOCUMENT_VIEW (object);

  g_ptr_array_unref (self->pages);
  pir_part_store_free (self->tiles);
  pir_text_selection_free (self->selection);

  G_OBJECT_CLASS (pir_document_view_parent_class)->finalize (object);
}

static void
pir_document_view_class_init (PirDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = pir_document_view_dispose;
  object_class->finalize = pir_document_view_finalize;
  object_class->get_property = pir_document_view_get_property;
  object_class->set_property = pir_document_view_set_property;
  widget_class->measure = pir_document_view_measure;
  widget_class->size_allocate = pir_document_view_size_allocate;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PERCENT] = g_param_spec_uint ("percent", NULL, NULL, 0, G_MAXUINT, 100, flags);
  properties[PROP_FITS] = g_param_spec_boolean ("fits", NULL, NULL, TRUE, flags | G_PARAM_WRITABLE);
  for (guint i = PROP_PAGE; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, properties[i]);

  link_signal = g_signal_new ("link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  pir_scroll_add_keys (widget_class, key_cb);
  gtk_widget_class_set_css_name (widget_class, "documentview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
add_controllers (PirDocumentView *self)
{
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkEventController *drag = GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ());
  GtkEventController *pinch = GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ());
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), click);
  gtk_widget_add_controller (GTK_WIDGET (self), drag);
  gtk_widget_add_controller (GTK_WIDGET (self), pinch);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
pir_document_view_init (PirDocumentView *self)
{
  self->pages = g_ptr_array_new ();
  self->tiles = pir_part_store_new (KEPT_BYTES);
  self->selection = pir_text_selection_new ();
  self->zoom = 1;
  self->fits = TRUE;
  self->anchor = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

void
pir_document_view_set_preview (PirDocumentView   *self,
                               PirPreview        *preview,
                               PirDocumentSearch *search,
                               PirDocumentLinks  *links)
{
  g_return_if_fail (PIR_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (PIR_IS_PREVIEW (preview) && PIR_IS_DOCUMENT_SEARCH (search) && PIR_IS_DOCUMENT_LINKS (links));
  g_return_if_fail (self->preview == NULL);

  self->preview = g_object_ref (preview);
  self->search = g_object_ref (search);
  self->layout = pir_document_layout_new (preview);
  self->links = g_object_ref (links);
  self->drawer = pir_page_drawer_new (preview, self->tiles, self->selection);
  g_signal_connect_object (self->drawer, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drawer, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drawer, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "changed", G_CALLBACK (mark_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pir_document_view_zoom (PirDocumentView *self,
                        int              steps)
{
  double zoom;

  g_return_if_fail (PIR_IS_DOCUMENT_VIEW (self));

  zoom = self->zoom;
  for (int i = 0; i < ABS (steps); i++)
    zoom = steps > 0 ? zoom * STEP : zoom / STEP;
  set_zoom (self, zoom, 0);
}

void
pir_document_view_set_percent (PirDocumentView *self,
                               double           percent)
{
  g_return_if_fail (PIR_IS_DOCUMENT_VIEW (self));

  set_zoom (self, percent / 100, 0);
}

guint
pir_document_view_get_percent (PirDocumentView *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_VIEW (self), 100);

  return (guint) (self->zoom * 100 + 0.5);
}

void
pir_document_view_set_fits (PirDocumentView *self,
                            gboolean         fits)
{
  g_return_if_fail (PIR_IS_DOCUMENT_VIEW (self));

  if (self->fits == fits)
    return;
  hold (self, 0);
  self->fits = fits;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FITS]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
pir_document_view_get_page (PirDocumentView *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_VIEW (self), 0);

  return self->page;
}

void
pir_document_view_go_to_page (PirDocumentView *self,
                              guint            page)
{
  g_return_if_fail (PIR_IS_DOCUMENT_VIEW (self));

  if (self->layout == NULL)
    return;
  self->anchor = CLAMP (page, 1, pir_preview_get_n_pages (self->preview));
  self->anchor_y = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pir_document_view_select_page (PirDocumentView *self)
{
  g_return_if_fail (PIR_IS_DOCUMENT_VIEW (self));

  pir_text_selection_select_page (self->selection, self->page);
  mark_all (self);
}

char *
pir_document_view_dup_selection (PirDocumentView *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_VIEW (self), NULL);

  return pir_text_selection_dup (self->selection);
}

gboolean
pir_document_view_is_idle (PirDocumentView *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_VIEW (self), TRUE);

  return self->drawer != NULL && self->later == 0 && pir_page_drawer_is_idle (self->drawer);
}

gsize
pir_document_view_get_memory (PirDocumentView *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_VIEW (self), 0);

  return pir_part_store_get_size (self->tiles);
}
