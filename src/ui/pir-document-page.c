/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-document-page.h"

#include "core/pir-sentences-preview.h"

#define MAX_WORDS 20000 /* characters of a description */
#define MARGIN 24       /* pixels beside a sentence that stands on the page */

struct _PirDocumentPage
{
  GtkWidget     parent_instance;

  PirPartStore *tiles;    /* (not owned) */
  guint         number;
  guint         scale;
  GArray       *found;    /* (owned) (nullable) */
  int           current;
  GArray       *selected; /* (owned) (nullable) */
  char         *problem;  /* (nullable) */
};

G_DEFINE_FINAL_TYPE (PirDocumentPage, pir_document_page, GTK_TYPE_WIDGET)

typedef struct
{
  GtkSnapshot *snapshot;
  guint        scale;
  double       factor; /* pixels of the screen in one of the window */
} Drawing;

static void
draw_tile (const PirPart *tile,
           GdkTexture    *texture,
           gpointer       user_data)
{
  Drawing *drawing = user_data;
  /* One of another scale is drawn larger or smaller until there is a better one. */
  double stretch = (double) drawing->scale / tile->scale / drawing->factor;
  graphene_rect_t place = GRAPHENE_RECT_INIT ((float) (tile->column * PIR_PART_WIDTH * stretch),
                                              (float) (tile->row * PIR_PART_HEIGHT * stretch),
                                              (float) (gdk_texture_get_width (texture) * stretch),
                                              (float) (gdk_texture_get_height (texture) * stretch));

  gtk_snapshot_append_texture (drawing->snapshot, texture, &place);
}

static void
draw_marks (GtkSnapshot   *snapshot,
            GArray        *boxes,
            const GdkRGBA *color,
            double         scale)
{
  for (guint i = 0; boxes != NULL && i < boxes->len; i++)
    {
      const PirPageBox *box = &g_array_index (boxes, PirPageBox, i);

      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT ((float) (box->x * scale), (float) (box->y * scale), (float) (box->width * scale),
                                                      (float) (box->height * scale)));
    }
}

/* The one that is shown has a frame as well: no meaning by colour alone. */
static void
draw_current (PirDocumentPage *self,
              GtkSnapshot     *snapshot,
              double           scale)
{
  static const GdkRGBA color = { 0.05f, 0.3f, 0.35f, 1 };
  static const GdkRGBA colors[4] = { color, color, color, color };
  static const float widths[4] = { 2, 2, 2, 2 };
  const PirPageBox *box;
  GskRoundedRect frame;

  if (self->found == NULL || self->current < 0 || (guint) self->current >= self->found->len)
    return;
  box = &g_array_index (self->found, PirPageBox, self->current);
  gsk_rounded_rect_init_from_rect (&frame,
                                   &GRAPHENE_RECT_INIT ((float) (box->x * scale) - 3, (float) (box->y * scale) - 3,
                                                        (float) (box->width * scale) + 6, (float) (box->height * scale) + 6), 3);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
}

static void
draw_problem (PirDocumentPage *self,
              GtkSnapshot     *snapshot,
              int              width)
{
  static const GdkRGBA ink = { 0.2f, 0.2f, 0.2f, 1 };
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->problem);

  pango_layout_set_width (layout, MAX (width - 2 * MARGIN, 1) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, MARGIN));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
pir_document_page_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  static const GdkRGBA paper = { 1, 1, 1, 1 }, selected = { 0.1f, 0.5f, 0.6f, 0.3f }, found = { 1, 0.8f, 0, 0.4f };
  PirDocumentPage *self = PIR_DOCUMENT_PAGE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  Drawing drawing = { snapshot, self->scale, gtk_widget_get_scale_factor (widget) };
  double scale = self->scale / 1e8 / drawing.factor; /* pixels of the window in a hundredth of a point */

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_append_color (snapshot, &paper, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->tiles != NULL)
    pir_part_store_each (self->tiles, self->number, self->scale, draw_tile, &drawing);
  draw_marks (snapshot, self->found, &found, scale);
  draw_marks (snapshot, self->selected, &selected, scale);
  draw_current (self, snapshot, scale);
  if (self->problem != NULL)
    draw_problem (self, snapshot, width);
  gtk_snapshot_pop (snapshot);
}

static void
pir_document_page_dispose (GObject *object)
{
  PirDocumentPage *self = PIR_DOCUMENT_PAGE (object);

  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->selected, g_array_unref);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (pir_document_page_parent_class)->dispose (object);
}

static void
pir_document_page_class_init (PirDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_document_page_dispose;
  widget_class->snapshot = pir_document_page_snapshot;
  gtk_widget_class_set_css_name (widget_class, "documentpage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pir_document_page_init (PirDocumentPage *self)
{
  self->current = -1;
}

GtkWidget *
pir_document_page_new (PirPartStore *tiles,
                       guint         number,
                       guint         n_pages)
{
  g_autofree char *name = pir_sentence_page (number, n_pages);
  PirDocumentPage *self;

  g_return_val_if_fail (tiles != NULL, NULL);

  self = g_object_new (PIR_TYPE_DOCUMENT_PAGE, NULL);
  self->tiles = tiles;
  self->number = number;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

guint
pir_document_page_get_number (PirDocumentPage *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_PAGE (self), 0);

  return self->number;
}

void
pir_document_page_set_scale (PirDocumentPage *self,
                             guint            scale)
{
  g_return_if_fail (PIR_IS_DOCUMENT_PAGE (self));

  if (self->scale == scale)
    return;
  self->scale = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pir_document_page_set_marks (PirDocumentPage *self,
                             GArray          *found,
                             int              current,
                             GArray          *selected)
{
  g_return_if_fail (PIR_IS_DOCUMENT_PAGE (self));

  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->selected, g_array_unref);
  self->found = found != NULL ? g_array_ref (found) : NULL;
  self->selected = selected != NULL ? g_array_ref (selected) : NULL;
  self->current = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pir_document_page_set_words (PirDocumentPage *self,
                             const char      *words)
{
  g_autofree char *cut = NULL;

  g_return_if_fail (PIR_IS_DOCUMENT_PAGE (self));

  if (words == NULL)
    return;
  cut = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_WORDS));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cut, -1);
}

void
pir_document_page_set_problem (PirDocumentPage *self,
                               const char      *sentence)
{
  g_return_if_fail (PIR_IS_DOCUMENT_PAGE (self));
  g_return_if_fail (sentence != NULL);

  g_free (self->problem);
  self->problem = g_strdup (sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
