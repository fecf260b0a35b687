/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "base/pir-date.h"
#include "documents/pir-receipt-data.h"

G_BEGIN_DECLS

/*
 * XML that others made, read by paths of elements ("datiPagamento/importoTotalePagato"). Whatever is wrong is a
 * PIR_RECEIPT_DATA_ERROR. Of this floor alone.
 */

/** PirXml: a document that was read */
typedef xmlDoc PirXml;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirXml, xmlFreeDoc)

/** pir_xml_parse: without entities, network and document type. Returns: (transfer full): a document with a root of at most @max
 * bytes; or NULL */
PirXml *pir_xml_parse (GBytes  *xml,
                       gsize    max,
                       GError **error);

/** pir_xml_fail: sets PIR_RECEIPT_DATA_ERROR_FIELD. Returns: FALSE */
gboolean pir_xml_fail (GError     **error,
                       const char  *path,
                       const char  *why);

/** pir_xml_find: @found: (out) (nullable): the element that @path leads to. Returns: FALSE where one is there twice */
gboolean pir_xml_find (xmlNode     *from,
                       const char  *path,
                       xmlNode    **found,
                       GError     **error);

/** pir_xml_take: @text: (out) (nullable) (transfer full): what stands at @path, at most @max characters; NULL where nothing does.
 * Returns: FALSE where it is no such text, or not there and needed */
gboolean pir_xml_take (xmlNode     *from,
                       const char  *path,
                       glong        max,
                       gboolean     is_needed,
                       char       **text,
                       GError     **error);

/** pir_xml_take_money: @amount: (out): left alone where nothing stands there. Returns: as pir_xml_take() */
gboolean pir_xml_take_money (xmlNode     *from,
                             const char  *path,
                             gboolean     is_needed,
                             PirMoney    *amount,
                             GError     **error);

/** pir_xml_take_day: @date: (out): left alone where nothing stands there. Returns: as pir_xml_take() */
gboolean pir_xml_take_day (xmlNode     *from,
                           const char  *path,
                           gboolean     is_needed,
                           PirDate     *date,
                           GError     **error);

G_END_DECLS
