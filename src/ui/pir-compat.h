/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What newer versions of GTK and libadwaita do in another way: the one place to change when the floor moves.
 */

/**
 * pir_compat_draw_plainly: this process is drawn by the processor and loads no OpenGL, unless its environment says otherwise; before the
 * toolkit is started. Where OpenGL is looked for, its drivers come with a compiler: 30 MB and more that pages of text never need.
 */
void pir_compat_draw_plainly (void);

/** pir_compat_save_async: asks where to save a file that would be called @name; a person may change their mind */
void pir_compat_save_async (GtkWindow           *parent,
                            const char          *title,
                            const char          *name,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
/** pir_compat_save_finish: Returns: (transfer full): where to; or NULL with G_IO_ERROR_CANCELLED */
GFile *pir_compat_save_finish (GtkWindow     *parent,
                               GAsyncResult  *result,
                               GError       **error);

/** pir_compat_open_async: asks for a file of @types, patterns of media types that are called @what */
void pir_compat_open_async (GtkWindow           *parent,
                            const char          *title,
                            const char          *what,
                            const char * const  *types,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
/** pir_compat_open_finish: Returns: (transfer full): the file; or NULL with G_IO_ERROR_CANCELLED */
GFile *pir_compat_open_finish (GtkWindow     *parent,
                               GAsyncResult  *result,
                               GError       **error);
/** pir_compat_folder_async: asks for a folder; a person may change their mind */
void pir_compat_folder_async (GtkWindow           *parent,
                              const char          *title,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/** pir_compat_folder_finish: Returns: (transfer full): the folder; or NULL with G_IO_ERROR_CANCELLED */
GFile *pir_compat_folder_finish (GtkWindow     *parent,
                                 GAsyncResult  *result,
                                 GError       **error);

/** pir_compat_open_with: asks with which program of this computer to open @file, and opens it there */
void pir_compat_open_with (GtkWindow *parent,
                           GFile     *file);

/** pir_compat_name_part: what a library left without a name in its window @root is called @name for screen readers from now on; @part: its
 * id there, or its type */
void pir_compat_name_part (GtkWidget  *root,
                           const char *part,
                           const char *name);

/** pir_compat_wrap_titles: titles of groups of preferences below @root, which libadwaita cuts off, take as many lines as they need */
void pir_compat_wrap_titles (GtkWidget *root);

/** pir_compat_show_about: shows who made this */
void pir_compat_show_about (GtkWindow *parent);

G_END_DECLS
