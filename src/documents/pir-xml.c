/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)

typedef xmlParserCtxt Parser;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parser, xmlFreeParserCtxt)

gboolean
pir_xml_fail (GError     **error,
              const char  *path,
              const char  *why)
{
  g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_FIELD, "%s: %s", path, why);

  return FALSE;
}

/* XML allows no element twice where the schemas have one: which of both would count? @child: (out) (nullable) */
static gboolean
find_child (xmlNode     *parent,
            const char  *name,
            gsize        length,
            const char  *path,
            xmlNode    **child,
            GError     **error)
{
  *child = NULL;
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE || strlen ((const char *) node->name) != length
          || strncmp ((const char *) node->name, name, length) != 0)
        continue;
      if (*child != NULL)
        return pir_xml_fail (error, path, "there twice");
      *child = node;
    }

  return TRUE;
}

gboolean
pir_xml_find (xmlNode     *from,
              const char  *path,
              xmlNode    **found,
              GError     **error)
{
  const char *at = path;

  g_return_val_if_fail (from != NULL && path != NULL && found != NULL, FALSE);

  *found = from;
  while (*found != NULL && *at != '\0')
    {
      gsize length = strcspn (at, "/");

      if (!find_child (*found, at, length, path, found, error))
        return FALSE;
      at += length + (at[length] == '/');
    }

  return TRUE;
}

gboolean
pir_xml_take (xmlNode     *from,
              const char  *path,
              glong        max,
              gboolean     is_needed,
              char       **text,
              GError     **error)
{
  xmlNode *node;
  xmlChar *content;
  g_autofree char *own = NULL;

  g_return_val_if_fail (from != NULL && path != NULL && text != NULL, FALSE);

  *text = NULL;
  if (!pir_xml_find (from, path, &node, error))
    return FALSE;
  if (node == NULL)
    return !is_needed || pir_xml_fail (error, path, "missing");

  for (xmlNode *inner = node->children; inner != NULL; inner = inner->next)
    if (inner->type == XML_ELEMENT_NODE)
      return pir_xml_fail (error, path, "not a text");

  content = xmlNodeGetContent (node);
  own = g_strstrip (g_strdup ((const char *) content));
  xmlFree (content);
  if (*own == '\0')
    return !is_needed || pir_xml_fail (error, path, "empty");
  if (g_utf8_strlen (own, -1) > max)
    return pir_xml_fail (error, path, "too long");
  for (const char *p = own; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return pir_xml_fail (error, path, "a control character in it");

  *text = g_steal_pointer (&own);

  return TRUE;
}

gboolean
pir_xml_take_money (xmlNode     *from,
                    const char  *path,
                    gboolean     is_needed,
                    PirMoney    *amount,
                    GError     **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL && amount != NULL, FALSE);

  if (!pir_xml_take (from, path, 32, is_needed, &text, error))
    return FALSE;

  return text == NULL || pir_money_parse_plain (text, amount) || pir_xml_fail (error, path, "not an amount");
}

gboolean
pir_xml_take_day (xmlNode     *from,
                  const char  *path,
                  gboolean     is_needed,
                  PirDate     *date,
                  GError     **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL && date != NULL, FALSE);

  if (!pir_xml_take (from, path, 32, is_needed, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;

  *date = pir_date_parse (text);

  /* The very first day of the calendar begins in Rome before there are days. */
  if (*date == PIR_DATE_NONE || pir_date_from_time (pir_date_start (*date)) != *date)
    return pir_xml_fail (error, path, "not a day");

  return TRUE;
}

/* The beginning of a document type is its end: no entity of it is ever read. */
static void
refuse_doctype (void          *user_data,
                const xmlChar *name,
                const xmlChar *external_id,
                const xmlChar *system_id)
{
  Parser *parser = user_data;

  *(gboolean *) parser->_private = TRUE;
  xmlStopParser (parser);
}

PirXml *
pir_xml_parse (GBytes  *xml,
               gsize    max,
               GError **error)
{
  g_autoptr (Parser) parser = xmlNewParserCtxt ();
  g_autoptr (PirXml) document = NULL;
  gboolean has_doctype = FALSE;
  gsize length;
  const char *bytes;

  g_return_val_if_fail (xml != NULL, NULL);

  bytes = g_bytes_get_data (xml, &length);
  if (length > max)
    {
      g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_SIZE, "larger than %" G_GSIZE_FORMAT " bytes", max);
      return NULL;
    }

  parser->_private = &has_doctype;
  parser->sax->internalSubset = refuse_doctype;
  document = xmlCtxtReadMemory (parser, bytes, (int) length, "", NULL, OPTIONS);
  if (has_doctype)
    {
      g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_DOCTYPE, "a document type is declared, which no such file has");
      return NULL;
    }
  if (document == NULL || xmlDocGetRootElement (document) == NULL)
    {
      const xmlError *why = xmlCtxtGetLastError (parser);
      g_autofree char *text = g_utf8_make_valid (why != NULL && why->message != NULL ? why->message : "it is empty", -1);

      g_set_error (error, PIR_RECEIPT_DATA_ERROR, PIR_RECEIPT_DATA_ERROR_SYNTAX, "not XML that can be read: line %d: %s",
                   why != NULL ? why->line : 0, g_strstrip (text));
      return NULL;
    }

  return g_steal_pointer (&document);
}
