/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-page.h"

#include "core/pir-sentences.h"
#include "ui/pir-undo.h"

typedef struct
{
  PirContext   *context;
  PirStatus    *status;
  GCancellable *cancellable;
  gboolean      narrow;
  gboolean      is_sub;
} PirPagePrivate;

/* lint: final: what all pages are made of */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PirPage, pir_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_STATUS,
  PROP_NARROW,
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
pir_page_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  PirPagePrivate *priv = pir_page_get_instance_private (PIR_PAGE (object));

  switch (property_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;
    case PROP_STATUS:
      g_value_set_object (value, priv->status);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    case PROP_IS_SUB:
      g_value_set_boolean (value, priv->is_sub);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_page_set_property (GObject      *object,
                       guint         property_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  PirPagePrivate *priv = pir_page_get_instance_private (PIR_PAGE (object));

  switch (property_id)
    {
    case PROP_CONTEXT:
      priv->context = g_value_dup_object (value);
      break;
    case PROP_STATUS:
      priv->status = g_value_dup_object (value);
      break;
    case PROP_NARROW:
      if (priv->narrow == g_value_get_boolean (value))
        break;
      priv->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_IS_SUB:
      pir_page_set_is_sub (PIR_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_page_unroot (GtkWidget *widget)
{
  PirPagePrivate *priv = pir_page_get_instance_private (PIR_PAGE (widget));

  g_cancellable_cancel (priv->cancellable);

  GTK_WIDGET_CLASS (pir_page_parent_class)->unroot (widget);
}

static void
pir_page_dispose (GObject *object)
{
  PirPagePrivate *priv = pir_page_get_instance_private (PIR_PAGE (object));

  g_cancellable_cancel (priv->cancellable);

  G_OBJECT_CLASS (pir_page_parent_class)->dispose (object);
}

static void
pir_page_finalize (GObject *object)
{
  PirPagePrivate *priv = pir_page_get_instance_private (PIR_PAGE (object));

  g_clear_object (&priv->context);
  g_clear_object (&priv->status);
  g_clear_object (&priv->cancellable);

  G_OBJECT_CLASS (pir_page_parent_class)->finalize (object);
}

static void
pir_page_class_init (PirPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  GTK_WIDGET_CLASS (klass)->unroot = pir_page_unroot;
  object_class->dispose = pir_page_dispose;
  object_class->finalize = pir_page_finalize;
  object_class->get_property = pir_page_get_property;
  object_class->set_property = pir_page_set_property;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, PIR_TYPE_CONTEXT, once);
  properties[PROP_STATUS] = g_param_spec_object ("status", NULL, NULL, PIR_TYPE_STATUS, once);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT);
  properties[PROP_IS_SUB] = g_param_spec_boolean ("is-sub", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pir_page_init (PirPage *self)
{
  PirPagePrivate *priv = pir_page_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
}

PirContext *
pir_page_get_context (PirPage *self)
{
  PirPagePrivate *priv = pir_page_get_instance_private (self);

  g_return_val_if_fail (PIR_IS_PAGE (self), NULL);

  return priv->context;
}

PirStatus *
pir_page_get_status (PirPage *self)
{
  PirPagePrivate *priv = pir_page_get_instance_private (self);

  g_return_val_if_fail (PIR_IS_PAGE (self), NULL);

  return priv->status;
}

GCancellable *
pir_page_get_cancellable (PirPage *self)
{
  PirPagePrivate *priv = pir_page_get_instance_private (self);

  g_return_val_if_fail (PIR_IS_PAGE (self), NULL);

  return priv->cancellable;
}

gboolean
pir_page_is_narrow (PirPage *self)
{
  PirPagePrivate *priv = pir_page_get_instance_private (self);

  g_return_val_if_fail (PIR_IS_PAGE (self), FALSE);

  return priv->narrow;
}

gboolean
pir_page_is_sub (PirPage *self)
{
  PirPagePrivate *priv = pir_page_get_instance_private (self);

  g_return_val_if_fail (PIR_IS_PAGE (self), FALSE);

  return priv->is_sub;
}

void
pir_page_set_is_sub (PirPage  *self,
                     gboolean  is_sub)
{
  PirPagePrivate *priv = pir_page_get_instance_private (self);

  g_return_if_fail (PIR_IS_PAGE (self));

  if (priv->is_sub == is_sub)
    return;
  priv->is_sub = is_sub;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SUB]);
}

void
pir_page_set_target (PirPage    *self,
                     const char *target)
{
  g_return_if_fail (PIR_IS_PAGE (self));

  if (PIR_PAGE_GET_CLASS (self)->set_target != NULL)
    PIR_PAGE_GET_CLASS (self)->set_target (self, target);
}

gboolean
pir_page_find (PirPage *self)
{
  g_return_val_if_fail (PIR_IS_PAGE (self), FALSE);

  return PIR_PAGE_GET_CLASS (self)->find != NULL && PIR_PAGE_GET_CLASS (self)->find (self);
}

gboolean
pir_page_act (PirPage    *self,
              const char *name)
{
  g_return_val_if_fail (PIR_IS_PAGE (self), FALSE);

  if (g_str_equal (name, "undo"))
    return pir_undo_last (GTK_WIDGET (self));

  return PIR_PAGE_GET_CLASS (self)->act != NULL && PIR_PAGE_GET_CLASS (self)->act (self, name);
}

void
pir_page_say (PirPage    *self,
              const char *text)
{
  g_return_if_fail (PIR_IS_PAGE (self));
  g_return_if_fail (text != NULL);

  g_signal_emit (self, signals[SAID], 0, text);
}

void
pir_page_say_error (PirPage      *self,
                    const GError *error)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (PIR_IS_PAGE (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = pir_sentence_error (error);
  pir_page_say (self, sentence);
}
