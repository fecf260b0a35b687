/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-smtp.h"

#include <curl/curl.h>
#include <string.h>

#define CONNECT_SECONDS 30L
#define TOTAL_SECONDS 120L
#define AUTHENTICATION_FAILED 535
#define GRACE_SECONDS 5

/* What curl asks from time to time */
typedef struct
{
  GCancellable *cancellable; /* (unowned) (nullable) */
  gint64        deadline;    /* monotonic; 0 = none yet */
} Stop;

typedef struct
{
  const char *data;
  gsize       n_left;
} Reader;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURL, curl_easy_cleanup)

typedef struct curl_slist CurlList;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CurlList, curl_slist_free_all)

static size_t
read_mail (char   *buffer,
           size_t  size,
           size_t  n_items,
           void   *user_data)
{
  Reader *reader = user_data;
  gsize n = MIN (size * n_items, reader->n_left);

  memcpy (buffer, reader->data, n);
  reader->data += n;
  reader->n_left -= n;

  return n;
}

/* curl calls it once a second at least, also while nothing comes. Returns: not 0 = stop */
static int
look_for_stop (void       *user_data,
               curl_off_t  n_down_total,
               curl_off_t  n_down,
               curl_off_t  n_up_total,
               curl_off_t  n_up)
{
  Stop *stop = user_data;
  gint64 now = g_get_monotonic_time ();

  if (!g_cancellable_is_cancelled (stop->cancellable))
    return 0;

  if (stop->deadline == 0)
    stop->deadline = now + GRACE_SECONDS * G_USEC_PER_SEC;

  return now >= stop->deadline;
}

static gboolean
is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return g_strcmp0 (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static void
set_options (CURL            *curl,
             const PirServerConfig *config,
             const char      *sender,
             CurlList        *recipients,
             Reader          *reader,
             Stop            *stop)
{
  curl_easy_setopt (curl, CURLOPT_URL, config->smtp_url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_USE_SSL, is_loopback (config->smtp_url) ? (long) CURLUSESSL_TRY : (long) CURLUSESSL_ALL);
  curl_easy_setopt (curl, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, sender);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, read_mail);
  curl_easy_setopt (curl, CURLOPT_READDATA, reader);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, TOTAL_SECONDS);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, look_for_stop);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, stop);
  curl_easy_setopt (curl, CURLOPT_PROXY, "");
  if (config->mail_ca_file != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_CAINFO, config->mail_ca_file);
      curl_easy_setopt (curl, CURLOPT_CAPATH, NULL);
    }
  if (config->mail_user != NULL && config->mail_password != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_USERNAME, config->mail_user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, config->mail_password);
    }
}

/* Wrong credentials are the operator's to mend, not the mail's fault. */
static PirSmtpResult
judge (CURL     *curl,
       CURLcode  code)
{
  long reply = 0;

  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &reply);
  if (code == CURLE_OK)
    return PIR_SMTP_SENT;

  return code != CURLE_LOGIN_DENIED && reply != AUTHENTICATION_FAILED && reply >= 500 && reply < 600 ? PIR_SMTP_NEVER
                                                                                                      : PIR_SMTP_LATER;
}

PirSmtpResult
pir_smtp_send (const PirServerConfig  *config,
               const char       *recipient,
               GBytes           *mail,
               GCancellable     *cancellable,
               char            **why)
{
  g_autoptr (CURL) curl = curl_easy_init ();
  g_autofree char *sender = g_strdup_printf ("<%s>", config->mail_sender);
  g_autofree char *to = g_strdup_printf ("<%s>", recipient);
  g_autoptr (CurlList) recipients = curl_slist_append (NULL, to);
  Reader reader = { 0 };
  Stop stop = { cancellable, 0 };
  CURLcode code;
  PirSmtpResult result;
  long reply = 0;

  g_return_val_if_fail (config != NULL && config->smtp_url != NULL, PIR_SMTP_LATER);
  g_return_val_if_fail (curl != NULL, PIR_SMTP_LATER);

  reader.data = g_bytes_get_data (mail, &reader.n_left);
  set_options (curl, config, sender, recipients, &reader, &stop);
  code = curl_easy_perform (curl); /* lint: sync: in the thread of the mails */
  result = judge (curl, code);
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &reply);
  *why = code != CURLE_OK ? g_strdup_printf ("%s (reply %ld)", curl_easy_strerror (code), reply) : NULL;

  return result;
}
