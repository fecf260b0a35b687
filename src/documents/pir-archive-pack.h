/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * An exported archive as one file: a tar file without compression, by libarchive, with everything in one folder. Nothing but
 * plain files is written or taken. All of this blocks and is called from task threads.
 */

/** PIR_ARCHIVE_PACK_FOLDER: the folder within */
#define PIR_ARCHIVE_PACK_FOLDER "pagoinrete-archive"

/** PirArchivePacker: a file that is being written */
typedef struct _PirArchivePacker PirArchivePacker;

/** pir_archive_packer_new: Returns: (transfer full): a new file at @path, mode 0600, or NULL with G_IO_ERROR */
PirArchivePacker *pir_archive_packer_new (const char  *path,
                                          GError     **error);

/** pir_archive_packer_begin: a file @name, relative to the folder within, of @size bytes, of time @time. Returns: FALSE with
 * G_IO_ERROR */
gboolean pir_archive_packer_begin (PirArchivePacker  *self,
                                   const char        *name,
                                   guint64            size,
                                   gint64             time,
                                   GError           **error);

/** pir_archive_packer_write: the next @length bytes of it. Returns: FALSE with G_IO_ERROR */
gboolean pir_archive_packer_write (PirArchivePacker  *self,
                                   const void        *data,
                                   gsize              length,
                                   GError           **error);

/** pir_archive_packer_end: ends the file and syncs it. Returns: FALSE with G_IO_ERROR */
gboolean pir_archive_packer_end (PirArchivePacker  *self,
                                 GError           **error);

/** pir_archive_packer_free: @self: (nullable) (transfer full): a packer, ended or given up */
void pir_archive_packer_free (PirArchivePacker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirArchivePacker, pir_archive_packer_free)

/** PirArchiveUnpacker: a file that is being read, from anybody */
typedef struct _PirArchiveUnpacker PirArchiveUnpacker;

/** pir_archive_unpacker_new: Returns: (transfer full): the file at @path, or NULL with G_IO_ERROR */
PirArchiveUnpacker *pir_archive_unpacker_new (const char  *path,
                                              GError     **error);

/**
 * pir_archive_unpacker_next:
 * @self: an unpacker
 * @name: (out) (transfer full) (nullable): name of the next file, relative to the folder within; NULL at the end
 * @size: (out): its bytes
 * @error: return location
 *
 * The name is any text: it is the caller's business to look where it leads to.
 *
 * Returns: FALSE with G_IO_ERROR_INVALID_DATA where this is no such file, or holds links, devices or files with holes
 */
gboolean pir_archive_unpacker_next (PirArchiveUnpacker  *self,
                                    char               **name,
                                    guint64             *size,
                                    GError             **error);

/** pir_archive_unpacker_read: Returns: how many bytes of the file there were, at most @length; 0 at its end, -1 with G_IO_ERROR */
gssize pir_archive_unpacker_read (PirArchiveUnpacker  *self,
                                  void                *data,
                                  gsize                length,
                                  GError             **error);

/** pir_archive_unpacker_free: @self: (nullable) (transfer full): an unpacker */
void pir_archive_unpacker_free (PirArchiveUnpacker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirArchiveUnpacker, pir_archive_unpacker_free)

G_END_DECLS
