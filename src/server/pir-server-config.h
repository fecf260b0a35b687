/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server/pir-identity-config.h"
#include "server/pir-log.h"

G_BEGIN_DECLS

/**
 * PirServerConfig:
 *
 * How the service runs: defaults, then the key file, then the command line. data/server/pagoinrete-server.conf says what
 * each key means. Never changes once it is loaded, so any thread may read it.
 */
typedef struct
{
  /* [server] */
  char     *listen;          /* ADDRESS:PORT, or unix:PATH */
  char     *data;            /* folder */
  char     *public_url;      /* (nullable) without a slash at its end; NULL = where it listens */
  char     *name;
  char     *help_phone;      /* (nullable) */
  char     *help_hours;      /* (nullable) */
  gboolean  is_proxy_trusted;
  /* [limits] */
  guint     max_notices;     /* in one payment */
  guint     lock_seconds;
  guint     body_bytes;
  guint     connections;
  guint     client_seconds;  /* to send headers, to send a body, to stay idle */
  guint     request_seconds; /* until a request is answered that the service is busy */
  guint     node_seconds;    /* until the payment node counts as silent */
  guint     access_seconds;  /* life of an access token */
  guint     refresh_days;    /* life of a refresh token */
  guint     streams;         /* event streams of one account */
  guint     registration_days; /* until a registration that is not certified is forgotten */
  guint     link_hours;      /* life of a link that certifies an address */
  guint     password_days;   /* life of a provisional password */
  guint     password_mebibytes; /* memory that a check of a password takes */
  guint     identity_seconds; /* until an identity provider counts as silent */
  /* [node] */
  char     *node_url;        /* (nullable) without a slash at its end; NULL = nothing can be paid */
  char     *node_secret;     /* (nullable) shared with the node, from its file */
  GStrv     checkout_hosts;  /* "host" or "host:port" */
  /* [mail] */
  char     *smtp_url;        /* (nullable) NULL = no mail is sent */
  char     *mail_sender;     /* address */
  char     *mail_user;       /* (nullable) */
  char     *mail_password;   /* (nullable) from its file */
  char     *mail_ca_file;    /* (nullable) */
  guint     mail_retry;      /* seconds until a delayed mail is tried again; doubles each time */
  guint     mail_attachment_bytes; /* of the documents in one mail */
  /* [terms] */
  char     *terms_folder;    /* (nullable) NULL = the built-in texts */
  gboolean  is_terms_required; /* whether an account has to accept them before anything else */
  /* [operator] */
  char     *operator_listen; /* (nullable) as listen, on a loopback address or a unix socket; NULL = no health, no metrics */
  PirLogLevel log_level;
  /* [identity …] and [federation] */
  GPtrArray           *identities; /* (element-type PirIdentityConfig) */
  PirFederationConfig *federation; /* (nullable) */
} PirServerConfig;

/**
 * PirServerOptions:
 *
 * What the command line says of the configuration; each NULL where it says nothing.
 */
typedef struct
{
  char *config; /* path of the key file */
  char *listen;
  char *data;
  char *public_url;
  char *locale_dir; /* folder of the message catalogues */
} PirServerOptions;

/**
 * pir_server_config_load:
 * @options: what the command line says
 * @error: return location
 *
 * Reads the key file and the secret files it names. A key that is not known, a number out of its range, or a secret file that
 * others may read is a fault. Blocking.
 *
 * Returns: (transfer full): the configuration, or NULL with G_FILE_ERROR, or with G_KEY_FILE_ERROR and the first of its faults
 */
PirServerConfig *pir_server_config_load (const PirServerOptions  *options,
                                         GError                 **error);

/**
 * pir_server_config_check:
 * @options: what the command line says
 * @error: return location
 *
 * Looks at what a start would look at, to the end. Blocking.
 *
 * Returns: (transfer full): everything that is wrong, by line, as "FILE:LINE: WHAT"; or NULL with G_FILE_ERROR where the key file
 *   cannot be read
 */
GStrv pir_server_config_check (const PirServerOptions  *options,
                               GError                 **error);

/** pir_server_config_free: @self: (nullable) (transfer full): a configuration; its secrets are overwritten */
void pir_server_config_free (PirServerConfig *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirServerConfig, pir_server_config_free)

G_END_DECLS
