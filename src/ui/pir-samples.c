/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-samples.h"

typedef struct
{
  char *name;
  char *user_name;
  char *password;
} Person;

struct _PirSamples
{
  GObject  parent_instance;

  char    *server;
  GArray  *people; /* of Person */
};

G_DEFINE_FINAL_TYPE (PirSamples, pir_samples, G_TYPE_OBJECT)

static void
clear_person (gpointer data)
{
  Person *person = data;

  g_free (person->name);
  g_free (person->user_name);
  g_free (person->password);
}

static void
pir_samples_finalize (GObject *object)
{
  PirSamples *self = PIR_SAMPLES (object);

  g_free (self->server);
  g_array_unref (self->people);

  G_OBJECT_CLASS (pir_samples_parent_class)->finalize (object);
}

static void
pir_samples_class_init (PirSamplesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_samples_finalize;
}

static void
pir_samples_init (PirSamples *self)
{
  self->people = g_array_new (FALSE, FALSE, sizeof (Person));
  g_array_set_clear_func (self->people, clear_person);
}

PirSamples *
pir_samples_new (const char *server)
{
  PirSamples *self;

  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_SAMPLES, NULL);
  self->server = g_strdup (server);
  return self;
}

void
pir_samples_add (PirSamples *self,
                 const char *name,
                 const char *user_name,
                 const char *password)
{
  Person person = { g_strdup (name), g_strdup (user_name), g_strdup (password) };

  g_return_if_fail (PIR_IS_SAMPLES (self));

  g_array_append_val (self->people, person);
}

const char *
pir_samples_get_server (PirSamples *self)
{
  g_return_val_if_fail (PIR_IS_SAMPLES (self), NULL);

  return self->server;
}

guint
pir_samples_get_n (PirSamples *self)
{
  g_return_val_if_fail (PIR_IS_SAMPLES (self), 0);

  return self->people->len;
}

void
pir_samples_get (PirSamples  *self,
                 guint        i,
                 const char **name,
                 const char **user_name,
                 const char **password)
{
  const Person *person;

  g_return_if_fail (PIR_IS_SAMPLES (self));
  g_return_if_fail (i < self->people->len);

  person = &g_array_index (self->people, Person, i);
  *name = person->name;
  *user_name = person->user_name;
  *password = person->password;
}
