/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-tree.h"

/* A link to a folder can be listed like it, and what would be found there is not in this tree. */
static GFileEnumerator *
list_children (GFile *file)
{
  /* lint: sync: for a worker's thread */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) != G_FILE_TYPE_DIRECTORY)
    return NULL;

  return g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL,
                                    NULL); /* lint: sync: for a worker's thread */
}

/* As much as can be goes; the first fault is told. */
static gboolean
remove_file (GFile   *file,
             GError **error)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GError) local_error = NULL;
  GFile *child;

  children = list_children (file);
  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_file (child, local_error == NULL ? &local_error : NULL);
  g_file_delete (file, NULL, local_error == NULL ? &local_error : NULL); /* lint: sync: for a worker's thread */
  if (local_error == NULL || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

gboolean
pir_tree_remove (const char  *path,
                 GError     **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  file = g_file_new_for_path (path);

  return remove_file (file, error);
}
