/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-camera-view.h"

#include "core/pir-sentences.h"
#include "model/pir-film.h"
#include "ui/pir-button.h"

struct _PirCameraView
{
  GtkBox        parent_instance;

  GtkStack     *stack;
  GtkPicture   *picture;
  GtkLabel     *remark_label;

  PirCamera    *camera;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is being looked at */
};

G_DEFINE_FINAL_TYPE (PirCameraView, pir_camera_view, GTK_TYPE_BOX)

enum
{
  FOUND,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
stop (PirCameraView *self)
{
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  gtk_picture_set_paintable (self->picture, NULL);
}

static void
picture_cb (PirCameraView *self,
            GBytes        *dots,
            guint          width,
            guint          height)
{
  g_autoptr(GdkTexture) texture = NULL;

  if (self->cancellable == NULL)
    return;
  texture = gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8A8, dots, (gsize) width * PIR_FILM_DEPTH);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, "picture");
}

static void
remark_cb (PirCameraView *self,
           const GError  *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  gtk_label_set_label (self->remark_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->remark_label), TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirCameraView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) codes = pir_camera_look_finish (PIR_CAMERA (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  stop (self);
  if (codes != NULL)
    g_signal_emit (self, signals[FOUND], 0, codes);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* Nobody sees it any more: it does not look either. */
static void
pir_camera_view_unmap (GtkWidget *widget)
{
  stop (PIR_CAMERA_VIEW (widget));

  GTK_WIDGET_CLASS (pir_camera_view_parent_class)->unmap (widget);
}

static void
pir_camera_view_finalize (GObject *object)
{
  PirCameraView *self = PIR_CAMERA_VIEW (object);

  g_clear_object (&self->camera);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_camera_view_parent_class)->finalize (object);
}

static void
pir_camera_view_class_init (PirCameraViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_camera_view_finalize;
  widget_class->unmap = pir_camera_view_unmap;

  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_ARRAY);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_ERROR);
  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-camera-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCameraView, stack);
  gtk_widget_class_bind_template_child (widget_class, PirCameraView, picture);
  gtk_widget_class_bind_template_child (widget_class, PirCameraView, remark_label);
}

static void
pir_camera_view_init (PirCameraView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_camera_view_look (PirCameraView *self,
                      PirCamera     *camera)
{
  g_return_if_fail (PIR_IS_CAMERA_VIEW (self));
  g_return_if_fail (PIR_IS_CAMERA (camera));

  stop (self);
  gtk_widget_set_visible (GTK_WIDGET (self->remark_label), FALSE);
  if (g_set_object (&self->camera, camera))
    {
      g_signal_connect_object (camera, "picture", G_CALLBACK (picture_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (camera, "remark", G_CALLBACK (remark_cb), self, G_CONNECT_SWAPPED);
    }
  self->cancellable = g_cancellable_new ();
  /* lint: busy: the view shows what the camera sees, and ends when it is left */
  pir_camera_look_async (camera, self->cancellable, looked_cb, g_object_ref (self));
}
