/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contrast.h"

#include "look.h"
#include "walk.h"

#define N_COLUMNS 15
#define N_ROWS 3
#define N_SAMPLES (N_COLUMNS * N_ROWS)
#define LARGE (18 * PANGO_SCALE)
#define LARGE_BOLD (14 * PANGO_SCALE)

typedef enum
{
  BARE,   /* without texts and icons */
  FILLED, /* a rectangle in the colour of each */
  OTHER,  /* in another colour: where that makes no difference nothing of them can be seen */
  N_LAYERS,
} Layer;

/* A text or an icon on the page */
typedef struct
{
  graphene_rect_t bounds;
  double          least; /* contrast */
  gboolean        is_icon;
} Ink;

typedef struct
{
  Layer         layer;
  GskTransform *transform; /* (owned) (nullable): from the node to the page */
  GArray       *inks;      /* of Ink */
} Pass;

static GskRenderNode *rebuild (Pass          *pass,
                               GskRenderNode *node);

static GskRenderNode *
make_nothing (void)
{
  return gsk_container_node_new (NULL, 0);
}

static void
add_ink (Pass          *pass,
         GskRenderNode *node,
         double         least,
         gboolean       is_icon)
{
  graphene_rect_t bounds;
  Ink ink = { .least = least, .is_icon = is_icon };

  gsk_render_node_get_bounds (node, &bounds);
  gsk_transform_transform_bounds (pass->transform, &bounds, &ink.bounds);
  if (pass->layer == BARE)
    g_array_append_val (pass->inks, ink);
}

static gboolean
is_large (PangoFont *font)
{
  g_autoptr (PangoFontDescription) description = pango_font_describe (font);
  int size = pango_font_description_get_size (description);

  return size >= LARGE || (size >= LARGE_BOLD && pango_font_description_get_weight (description) >= PANGO_WEIGHT_BOLD);
}

static GskRenderNode *
rebuild_text (Pass          *pass,
              GskRenderNode *node)
{
  GdkRGBA colour = *gsk_text_node_get_color (node);
  graphene_rect_t bounds;

  add_ink (pass, node, is_large (gsk_text_node_get_font (node)) ? 3 : 4.5, FALSE);
  if (pass->layer == BARE)
    return make_nothing ();
  if (pass->layer == OTHER)
    colour = (GdkRGBA) { 1 - colour.red, colour.green > 0.5 ? 0 : 1, 1 - colour.blue, colour.alpha };
  gsk_render_node_get_bounds (node, &bounds);

  return gsk_color_node_new (&colour, &bounds);
}

/* A symbolic icon is a picture of black, which is coloured while it is drawn. */
static GskRenderNode *
rebuild_icon (Pass          *pass,
              GskRenderNode *node)
{
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  GskRenderNode *child = gsk_color_matrix_node_get_child (node);
  g_autoptr (GskRenderNode) filled = NULL;
  graphene_rect_t bounds;

  add_ink (pass, child, 3, TRUE);
  if (pass->layer == BARE)
    return make_nothing ();
  gsk_render_node_get_bounds (child, &bounds);
  filled = gsk_color_node_new (pass->layer == FILLED ? &black : &white, &bounds);

  return gsk_color_matrix_node_new (filled, gsk_color_matrix_node_get_color_matrix (node),
                                    gsk_color_matrix_node_get_color_offset (node));
}

static GskRenderNode *
rebuild_matrix (Pass          *pass,
                GskRenderNode *node)
{
  GskRenderNode *child = gsk_color_matrix_node_get_child (node);
  g_autoptr (GskRenderNode) rebuilt = NULL;

  if (gsk_render_node_get_node_type (child) == GSK_TEXTURE_NODE)
    return rebuild_icon (pass, node);
  rebuilt = rebuild (pass, child);

  return gsk_color_matrix_node_new (rebuilt, gsk_color_matrix_node_get_color_matrix (node),
                                    gsk_color_matrix_node_get_color_offset (node));
}

static GskRenderNode *
rebuild_container (Pass          *pass,
                   GskRenderNode *node)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);

  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    g_ptr_array_add (children, rebuild (pass, gsk_container_node_get_child (node, i)));

  return gsk_container_node_new ((GskRenderNode **) children->pdata, children->len);
}

static GskRenderNode *
rebuild_transform (Pass          *pass,
                   GskRenderNode *node)
{
  GskTransform *before = pass->transform;
  GskTransform *own = gsk_transform_node_get_transform (node);
  g_autoptr (GskRenderNode) child = NULL;

  pass->transform = gsk_transform_transform (gsk_transform_ref (before), own);
  child = rebuild (pass, gsk_transform_node_get_child (node));
  gsk_transform_unref (pass->transform);
  pass->transform = before;

  return gsk_transform_node_new (child, own);
}

/* Nodes with one child that keep what they do with it */
static GskRenderNode *
rebuild_frame (Pass              *pass,
               GskRenderNode     *node,
               GskRenderNodeType  type)
{
  g_autoptr (GskRenderNode) child = NULL;

  switch ((int) type)
    {
    case GSK_OPACITY_NODE:
      child = rebuild (pass, gsk_opacity_node_get_child (node));
      return gsk_opacity_node_new (child, gsk_opacity_node_get_opacity (node));
    case GSK_CLIP_NODE:
      child = rebuild (pass, gsk_clip_node_get_child (node));
      return gsk_clip_node_new (child, gsk_clip_node_get_clip (node));
    case GSK_ROUNDED_CLIP_NODE:
      child = rebuild (pass, gsk_rounded_clip_node_get_child (node));
      return gsk_rounded_clip_node_new (child, gsk_rounded_clip_node_get_clip (node));
    case GSK_SHADOW_NODE:
      return rebuild (pass, gsk_shadow_node_get_child (node));
    case GSK_DEBUG_NODE:
      return rebuild (pass, gsk_debug_node_get_child (node));
    default:
      return gsk_render_node_ref (node);
    }
}

static GskRenderNode *
rebuild_two (Pass          *pass,
             GskRenderNode *node)
{
  g_autoptr (GskRenderNode) first = rebuild (pass, gsk_cross_fade_node_get_start_child (node));
  g_autoptr (GskRenderNode) last = rebuild (pass, gsk_cross_fade_node_get_end_child (node));

  return gsk_cross_fade_node_new (first, last, gsk_cross_fade_node_get_progress (node));
}

static GskRenderNode *
rebuild (Pass          *pass,
         GskRenderNode *node)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);

  switch ((int) type)
    {
    case GSK_CONTAINER_NODE:
      return rebuild_container (pass, node);
    case GSK_TRANSFORM_NODE:
      return rebuild_transform (pass, node);
    case GSK_COLOR_MATRIX_NODE:
      return rebuild_matrix (pass, node);
    case GSK_TEXT_NODE:
      return rebuild_text (pass, node);
    case GSK_CROSS_FADE_NODE:
      return rebuild_two (pass, node);
    default:
      return rebuild_frame (pass, node, type);
    }
}

/* Returns: (transfer full) (nullable): NULL: nothing is drawn */
static GskRenderNode *
take_snapshot (GtkWidget *root)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (root);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (root), gtk_widget_get_height (root));

  return gtk_snapshot_free_to_node (snapshot);
}

static cairo_surface_t *
draw (GtkWidget     *root,
      GskRenderNode *node,
      Layer          layer,
      GArray        *inks)
{
  Pass pass = { .layer = layer, .inks = inks };
  g_autoptr (GskRenderNode) rebuilt = rebuild (&pass, node);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, gtk_widget_get_width (root),
                                                         gtk_widget_get_height (root));
  cairo_t *cr = cairo_create (surface);

  gsk_render_node_draw (rebuilt, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static GdkRGBA
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel = ((const guint32 *) (gconstpointer) row)[x];

  return (GdkRGBA) { ((pixel >> 16) & 0xff) / 255.0, ((pixel >> 8) & 0xff) / 255.0, (pixel & 0xff) / 255.0, 1 };
}

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* Returns: the middle one of the contrasts all over @ink; 0 = a third of it cannot be seen, as it is scrolled away: it is looked at
 * where it is whole */
static double
get_contrast (const Ink        *ink,
              cairo_surface_t **layers)
{
  double found[N_SAMPLES];
  guint n = 0;

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      int x = ink->bounds.origin.x + ink->bounds.size.width * (i % N_COLUMNS + 0.5) / N_COLUMNS;
      int y = ink->bounds.origin.y + ink->bounds.size.height * (i / N_COLUMNS + 0.5) / N_ROWS;
      GdkRGBA behind, front, other;

      if (x < 0 || y < 0 || x >= cairo_image_surface_get_width (layers[BARE]) || y >= cairo_image_surface_get_height (layers[BARE]))
        continue;
      behind = get_pixel (layers[BARE], x, y);
      front = get_pixel (layers[FILLED], x, y);
      other = get_pixel (layers[OTHER], x, y);
      if (!gdk_rgba_equal (&front, &other))
        found[n++] = look_get_contrast (&behind, &front);
    }
  qsort (found, n, sizeof *found, compare);

  return n > N_SAMPLES * 2 / 3 ? found[n / 2] : 0;
}

/* What may be pale, as nothing can be done with it now; and what the toolkit draws into a switch that says its state in another way */
static gboolean
is_exempt (GtkWidget *widget)
{
  return widget != NULL && (!gtk_widget_is_sensitive (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_SWITCH) != NULL);
}

static void
judge (GtkWidget        *root,
       const Ink        *ink,
       cairo_surface_t **layers,
       guint            *n_inks,
       GPtrArray        *faults)
{
  double x = ink->bounds.origin.x + ink->bounds.size.width / 2;
  double y = ink->bounds.origin.y + ink->bounds.size.height / 2;
  double contrast = get_contrast (ink, layers);
  GtkWidget *widget;
  g_autofree char *path = NULL;

  if (contrast < 1)
    return;
  (*n_inks)++;
  if (contrast >= ink->least)
    return;
  widget = gtk_widget_pick (root, x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
  if (is_exempt (widget))
    return;
  path = widget != NULL ? walk_dup_path (widget) : g_strdup ("?");
  g_ptr_array_add (faults, g_strdup_printf ("%s at %d, %d has %.2f, not %.1f: %s%s%s", ink->is_icon ? "an icon" : "a text", (int) x,
                                            (int) y, contrast, ink->least, path, GTK_IS_LABEL (widget) ? ": " : "",
                                            GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : ""));
}

GPtrArray *
contrast_find_faults (GtkWidget *root,
                      guint     *n_inks)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GskRenderNode) node = take_snapshot (root);
  g_autoptr (GArray) inks = g_array_new (FALSE, FALSE, sizeof (Ink));
  cairo_surface_t *layers[N_LAYERS];

  *n_inks = 0;
  if (node == NULL)
    return faults;
  for (guint layer = 0; layer < N_LAYERS; layer++)
    layers[layer] = draw (root, node, layer, inks);
  for (guint i = 0; i < inks->len; i++)
    judge (root, &g_array_index (inks, Ink, i), layers, n_inks, faults);
  for (guint layer = 0; layer < N_LAYERS; layer++)
    cairo_surface_destroy (layers[layer]);

  return faults;
}
