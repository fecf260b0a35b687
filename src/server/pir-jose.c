/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-jose.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>
#include <string.h>

#include "server/pir-secret-file.h"
#include "server/pir-server-error.h"
#include "wire/pir-json.h"

#define MAX_TOKEN (256 * 1024)
#define MIN_BITS 2048
#define MAX_BITS 8192
#define MAX_KEYS 100
#define ES256_BYTES 64
#define TAG_BYTES 16
#define GCM_IV_BYTES 12
#define CBC_IV_BYTES 16
#define KEY_FORM sodium_base64_VARIANT_URLSAFE_NO_PADDING

struct _PirJoseKey
{
  gnutls_privkey_t  sign;
  EVP_PKEY         *decrypt;
  char             *id;      /* (owned) */
  char             *id_enc;  /* (owned) */
  char             *n;       /* (owned) base64url */
  char             *e;       /* (owned) base64url */
};

typedef struct
{
  char            *id;     /* (owned) */
  gnutls_pubkey_t  key;
  gboolean         is_ec;
  char            *bound;  /* (owned) (nullable) the one algorithm it is for */
} PublicKey;

struct _PirJoseKeys
{
  GPtrArray *keys; /* (owned) (element-type PublicKey) */
};

typedef struct
{
  const char              *name;
  gnutls_sign_algorithm_t  sign;
  gnutls_digest_algorithm_t digest;
  gboolean                 is_ec;
} Algorithm;

/* Content encryption (RFC 7518, 5.1) */
typedef struct
{
  const char    *name;
  gsize          key_bytes;
  gboolean       is_gcm;
  GChecksumType  mac;
} Encryption;

/* The parts of a token, decoded; those of a JWS are the first three */
typedef struct
{
  GBytes     *parts[5];    /* (owned) (nullable) */
  gsize       signed_bytes; /* of the text that the signature is of */
  gsize       header_bytes; /* of the text of the first part */
  JsonObject *header;      /* (owned) (nullable) */
  const char *alg;
  const char *kid;
} Token;

static const Algorithm algorithms[] = {
  [PIR_JOSE_RS256] = { "RS256", GNUTLS_SIGN_RSA_SHA256, GNUTLS_DIG_SHA256, FALSE },
  [PIR_JOSE_RS512] = { "RS512", GNUTLS_SIGN_RSA_SHA512, GNUTLS_DIG_SHA512, FALSE },
  [PIR_JOSE_ES256] = { "ES256", GNUTLS_SIGN_ECDSA_SHA256, GNUTLS_DIG_SHA256, TRUE },
};

static const Encryption encryptions[] = {
  { "A128CBC-HS256", 32, FALSE, G_CHECKSUM_SHA256 },
  { "A256CBC-HS512", 64, FALSE, G_CHECKSUM_SHA512 },
  { "A256GCM", 32, TRUE, G_CHECKSUM_SHA256 },
};

static void
refuse (GError     **error,
        const char  *why)
{
  pir_server_error_set (error, PIR_PROBLEM_SIGNATURE, why);
}

static char *
encode (gconstpointer data,
        gsize         length)
{
  gsize size = sodium_base64_ENCODED_LEN (length, KEY_FORM);
  char *text = g_malloc (size);

  return sodium_bin2base64 (text, size, data, length, KEY_FORM);
}

/* Strict: no other alphabet, no padding, no bits left over. Returns: (transfer full) (nullable) */
static GBytes *
decode (const char *text,
        gsize       length)
{
  gsize size = length / 4 * 3 + 3;
  guint8 *data = g_malloc (size);
  gsize written;
  const char *end;

  if (sodium_base642bin (data, size, text, length, NULL, &written, &end, KEY_FORM) == 0 && end == text + length)
    return g_bytes_new_take (data, written);

  g_free (data);

  return NULL;
}

static const char *
get_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static GBytes *
decode_member (JsonObject *object,
               const char *name)
{
  const char *text = get_member (object, name);

  return text != NULL ? decode (text, strlen (text)) : NULL;
}

static JsonObject *
parse_bytes (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return pir_json_parse (data != NULL ? data : "", length, NULL);
}

static void
token_clear (Token *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (token->parts); i++)
    g_clear_pointer (&token->parts[i], g_bytes_unref);
  g_clear_pointer (&token->header, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Token, token_clear)

static gboolean
split (Token      *token,
       const char *text,
       guint       n_parts)
{
  const char *at = text;

  if (strnlen (text, MAX_TOKEN + 1) > MAX_TOKEN)
    return FALSE;

  for (guint i = 0; i < n_parts; i++)
    {
      gsize length = strcspn (at, ".");
      gboolean is_last = at[length] == '\0';

      if (is_last != (i == n_parts - 1))
        return FALSE;
      if (i == 0)
        token->header_bytes = length;
      if (i == 1)
        token->signed_bytes = (gsize) (at - text) + length;
      token->parts[i] = decode (at, length);
      if (token->parts[i] == NULL)
        return FALSE;
      at += length + 1;
    }

  return TRUE;
}

/* What is said nowhere else: which key; what would have to be understood is refused, and so are keys from outside. */
static gboolean
token_parse (Token      *token,
             const char *text,
             guint       n_parts)
{
  static const char * const refused[] = { "crit", "zip", "b64", "jwk", "jku", "x5u" };

  if (!split (token, text, n_parts))
    return FALSE;

  token->header = parse_bytes (token->parts[0]);
  if (token->header == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (json_object_has_member (token->header, refused[i]))
      return FALSE;

  token->alg = get_member (token->header, "alg");
  token->kid = get_member (token->header, "kid");

  return token->alg != NULL && token->kid != NULL && *token->kid != '\0';
}

static EVP_PKEY *
import_for_decryption (const char *text,
                       gsize       length)
{
  BIO *bio = BIO_new_mem_buf (text, (int) length);
  EVP_PKEY *key = PEM_read_bio_PrivateKey (bio, NULL, NULL, (void *) "");

  BIO_free (bio);

  return key;
}

static gboolean
import_for_signatures (PirJoseKey *self,
                       const char *text,
                       gsize       length)
{
  const gnutls_datum_t pem = { (guint8 *) text, (guint) length };
  unsigned int bits = 0;

  gnutls_privkey_init (&self->sign);

  return gnutls_privkey_import_x509_raw (self->sign, &pem, GNUTLS_X509_FMT_PEM, NULL, 0) == GNUTLS_E_SUCCESS
         && gnutls_privkey_get_pk_algorithm (self->sign, &bits) == GNUTLS_PK_RSA && bits >= MIN_BITS && bits <= MAX_BITS;
}

/* RFC 7518, 6.3.1: no zero in front */
static char *
encode_number (const gnutls_datum_t *number)
{
  gsize skip = 0;

  while (skip < number->size && number->data[skip] == 0)
    skip++;

  return encode (number->data + skip, number->size - skip);
}

/* RFC 7638, 3: the members that count, in their order, nothing between them */
static void
name_key (PirJoseKey *self)
{
  g_autofree char *members = g_strdup_printf ("{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}", self->e, self->n);
  guint8 hash[32];

  gnutls_hash_fast (GNUTLS_DIG_SHA256, members, strlen (members), hash);
  self->id = encode (hash, sizeof hash);
  self->id_enc = g_strconcat (self->id, "-enc", NULL);
}

static gboolean
set_public (PirJoseKey *self)
{
  gnutls_datum_t n = { NULL, 0 }, e = { NULL, 0 };

  if (gnutls_privkey_export_rsa_raw (self->sign, &n, &e, NULL, NULL, NULL, NULL, NULL, NULL) != GNUTLS_E_SUCCESS)
    return FALSE;

  self->n = encode_number (&n);
  self->e = encode_number (&e);
  gnutls_free (n.data);
  gnutls_free (e.data);
  name_key (self);

  return TRUE;
}

PirJoseKey *
pir_jose_key_load (const char  *path,
                   GError     **error)
{
  g_autoptr (PirJoseKey) self = NULL;
  char *text;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!pir_secret_file_check (path, error) || !g_file_get_contents (path, &text, &length, error))
    return NULL;

  self = g_new0 (PirJoseKey, 1);
  if (import_for_signatures (self, text, length))
    self->decrypt = import_for_decryption (text, length);
  sodium_memzero (text, length);
  g_free (text);
  if (self->decrypt != NULL && set_public (self))
    return g_steal_pointer (&self);

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is not an RSA private key of %d to %d bits in PEM form", path,
               MIN_BITS, MAX_BITS);

  return NULL;
}

void
pir_jose_key_free (PirJoseKey *self)
{
  if (self == NULL)
    return;

  if (self->sign != NULL)
    gnutls_privkey_deinit (self->sign);
  EVP_PKEY_free (self->decrypt);
  g_free (self->id);
  g_free (self->id_enc);
  g_free (self->n);
  g_free (self->e);
  g_free (self);
}

void
pir_jose_key_write_public (const PirJoseKey *self,
                           PirJsonWriter    *writer,
                           PirJoseUse        use)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (writer != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "kty", "RSA");
  pir_json_add_string (writer, "use", use == PIR_JOSE_ENCRYPTION ? "enc" : "sig");
  if (use == PIR_JOSE_SIGNATURES)
    pir_json_add_string (writer, "alg", algorithms[PIR_JOSE_RS256].name);
  pir_json_add_string (writer, "kid", use == PIR_JOSE_ENCRYPTION ? self->id_enc : self->id);
  pir_json_add_string (writer, "n", self->n);
  pir_json_add_string (writer, "e", self->e);
  pir_json_end_object (writer);
}

static char *
make_header (const PirJoseKey *self,
             PirJoseAlgorithm  algorithm,
             const char       *type)
{
  g_autofree char *text = g_strdup_printf ("{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"%s\"}", algorithms[algorithm].name,
                                           self->id, type);

  return encode (text, strlen (text));
}

char *
pir_jose_sign (const PirJoseKey *self,
               PirJoseAlgorithm  algorithm,
               const char       *type,
               PirJsonWriter    *claims)
{
  g_autoptr (GBytes) text = pir_json_writer_end (claims);
  g_autofree char *header = NULL, *payload = NULL, *before = NULL, *encoded = NULL;
  gnutls_datum_t input, signature = { NULL, 0 };
  int status;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (algorithm == PIR_JOSE_RS256 || algorithm == PIR_JOSE_RS512, NULL);
  g_return_val_if_fail (type != NULL, NULL);

  header = make_header (self, algorithm, type);
  payload = encode (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  before = g_strconcat (header, ".", payload, NULL);
  input = (gnutls_datum_t) { (guint8 *) before, (guint) strlen (before) };
  status = gnutls_privkey_sign_data2 (self->sign, algorithms[algorithm].sign, 0, &input, &signature);
  if (status != GNUTLS_E_SUCCESS)
    g_error ("cannot sign: %s", gnutls_strerror (status)); /* a key that was loaded signs, or the library is broken */
  encoded = encode (signature.data, signature.size);
  gnutls_free (signature.data);

  return g_strconcat (before, ".", encoded, NULL);
}

static void
public_key_free (gpointer data)
{
  PublicKey *self = data;

  gnutls_pubkey_deinit (self->key);
  g_free (self->id);
  g_free (self->bound);
  g_free (self);
}

static gnutls_datum_t
to_datum (GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return (gnutls_datum_t) { (guint8 *) data, (guint) length };
}

static gboolean
import_rsa (PublicKey  *self,
            JsonObject *jwk)
{
  g_autoptr (GBytes) n = decode_member (jwk, "n");
  g_autoptr (GBytes) e = decode_member (jwk, "e");
  gnutls_datum_t modulus, exponent;
  unsigned int bits = 0;

  if (n == NULL || e == NULL)
    return FALSE;

  modulus = to_datum (n);
  exponent = to_datum (e);

  return gnutls_pubkey_import_rsa_raw (self->key, &modulus, &exponent) == GNUTLS_E_SUCCESS
         && gnutls_pubkey_get_pk_algorithm (self->key, &bits) == GNUTLS_PK_RSA && bits >= MIN_BITS && bits <= MAX_BITS;
}

static gboolean
import_ec (PublicKey  *self,
           JsonObject *jwk)
{
  g_autoptr (GBytes) x = decode_member (jwk, "x");
  g_autoptr (GBytes) y = decode_member (jwk, "y");
  gnutls_datum_t at_x, at_y;

  if (x == NULL || y == NULL || g_strcmp0 (get_member (jwk, "crv"), "P-256") != 0)
    return FALSE;

  at_x = to_datum (x);
  at_y = to_datum (y);
  self->is_ec = TRUE;

  return gnutls_pubkey_import_ecc_raw (self->key, GNUTLS_ECC_CURVE_SECP256R1, &at_x, &at_y) == GNUTLS_E_SUCCESS;
}

/* Returns: (transfer full) (nullable) */
static PublicKey *
public_key_new (JsonObject *jwk)
{
  const char *kid = get_member (jwk, "kid");
  const char *use = get_member (jwk, "use");
  const char *type = get_member (jwk, "kty");
  PublicKey *self;

  if (kid == NULL || *kid == '\0' || type == NULL || (use != NULL && strcmp (use, "sig") != 0))
    return NULL;

  self = g_new0 (PublicKey, 1);
  gnutls_pubkey_init (&self->key);
  self->id = g_strdup (kid);
  self->bound = g_strdup (get_member (jwk, "alg"));
  if ((strcmp (type, "RSA") == 0 && import_rsa (self, jwk)) || (strcmp (type, "EC") == 0 && import_ec (self, jwk)))
    return self;

  public_key_free (self);

  return NULL;
}

PirJoseKeys *
pir_jose_keys_new (JsonObject *set)
{
  PirJoseKeys *self;
  JsonNode *node;
  JsonArray *array;

  g_return_val_if_fail (set != NULL, NULL);

  self = g_new0 (PirJoseKeys, 1);
  self->keys = g_ptr_array_new_with_free_func (public_key_free);
  node = json_object_get_member (set, "keys");
  array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < MIN (json_array_get_length (array), MAX_KEYS); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      PublicKey *key = JSON_NODE_HOLDS_OBJECT (element) ? public_key_new (json_node_get_object (element)) : NULL;

      if (key != NULL)
        g_ptr_array_add (self->keys, key);
    }

  return self;
}

void
pir_jose_keys_free (PirJoseKeys *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->keys);
  g_free (self);
}

static const PublicKey *
find_key (const PirJoseKeys *self,
          const char        *kid,
          gboolean           is_ec)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const PublicKey *key = g_ptr_array_index (self->keys, i);

      if (strcmp (key->id, kid) == 0 && key->is_ec == is_ec)
        return key;
    }

  return NULL;
}

static gboolean
find_algorithm (const Token      *token,
                PirJoseAlgorithm *algorithm)
{
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (strcmp (token->alg, algorithms[i].name) == 0)
      {
        *algorithm = (PirJoseAlgorithm) i;
        return TRUE;
      }

  return FALSE;
}

gboolean
pir_jose_keys_knows (const PirJoseKeys *self,
                     const char        *token)
{
  g_auto (Token) parsed = { { NULL } };
  PirJoseAlgorithm algorithm;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (token != NULL, FALSE);

  return !token_parse (&parsed, token, 3) || !find_algorithm (&parsed, &algorithm)
         || find_key (self, parsed.kid, algorithms[algorithm].is_ec) != NULL;
}

/* RFC 7518, 3.4: two numbers side by side, which GnuTLS wants in DER */
static gboolean
check_ec (const PublicKey      *key,
          const gnutls_datum_t *input,
          GBytes               *signature)
{
  gnutls_datum_t raw = to_datum (signature), der = { NULL, 0 }, r, s;
  gboolean is_good;

  if (raw.size != ES256_BYTES)
    return FALSE;

  r = (gnutls_datum_t) { raw.data, ES256_BYTES / 2 };
  s = (gnutls_datum_t) { raw.data + ES256_BYTES / 2, ES256_BYTES / 2 };
  if (gnutls_encode_rs_value (&der, &r, &s) != GNUTLS_E_SUCCESS)
    return FALSE;

  is_good = gnutls_pubkey_verify_data2 (key->key, GNUTLS_SIGN_ECDSA_SHA256, 0, input, &der) >= 0;
  gnutls_free (der.data);

  return is_good;
}

static gboolean
check_rsa (const PublicKey      *key,
           const Algorithm      *algorithm,
           const gnutls_datum_t *input,
           GBytes               *signature)
{
  const gnutls_datum_t raw = to_datum (signature);

  return gnutls_pubkey_verify_data2 (key->key, algorithm->sign, 0, input, &raw) >= 0;
}

static gboolean
is_signed (const PirJoseKeys *self,
           const Token       *token,
           const char        *text,
           PirJoseAlgorithm   algorithm)
{
  const Algorithm *used = &algorithms[algorithm];
  const gnutls_datum_t input = { (guint8 *) text, (guint) token->signed_bytes };
  const PublicKey *key = find_key (self, token->kid, used->is_ec);

  if (key == NULL || (key->bound != NULL && strcmp (key->bound, used->name) != 0))
    return FALSE;

  return used->is_ec ? check_ec (key, &input, token->parts[2]) : check_rsa (key, used, &input, token->parts[2]);
}

JsonObject *
pir_jose_verify (const PirJoseKeys  *self,
                 const char         *token,
                 PirJoseAlgorithm   *algorithm,
                 GError            **error)
{
  g_auto (Token) parsed = { { NULL } };
  JsonObject *claims = NULL;
  PirJoseAlgorithm used;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (token != NULL, NULL);

  if (!token_parse (&parsed, token, 3))
    refuse (error, "not a signed token, or one with a header that is not taken");
  else if (!find_algorithm (&parsed, &used))
    refuse (error, "signed with an algorithm that is not taken");
  else if (!is_signed (self, &parsed, token, used))
    refuse (error, "the signature is not good, or of an unknown key");
  else if ((claims = parse_bytes (parsed.parts[1])) == NULL)
    refuse (error, "the signed text is no JSON object");
  else if (algorithm != NULL)
    *algorithm = used;

  return claims;
}

gboolean
pir_jose_is_encrypted (const char *token)
{
  guint n_dots = 0;

  g_return_val_if_fail (token != NULL, FALSE);

  for (const char *at = token; *at != '\0'; at++)
    n_dots += *at == '.';

  return n_dots == 4;
}

static const Encryption *
find_encryption (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (encryptions); i++)
    if (strcmp (name, encryptions[i].name) == 0)
      return &encryptions[i];

  return NULL;
}

/* The content's key; @key has @length bytes. RSA1_5 is not among the ways: its padding tells too much. */
static gboolean
unwrap (const PirJoseKey *self,
        const char       *alg,
        GBytes           *wrapped,
        guint8           *key,
        gsize             length)
{
  const EVP_MD *digest = strcmp (alg, "RSA-OAEP") == 0 ? EVP_sha1 () : strcmp (alg, "RSA-OAEP-256") == 0 ? EVP_sha256 () : NULL;
  EVP_PKEY_CTX *context = digest != NULL ? EVP_PKEY_CTX_new (self->decrypt, NULL) : NULL;
  guint8 out[MAX_BITS / 8];
  gsize written = sizeof out;
  gboolean is_good;

  if (context == NULL)
    return FALSE;

  is_good = g_bytes_get_size (wrapped) == (gsize) EVP_PKEY_get_size (self->decrypt) && EVP_PKEY_decrypt_init (context) > 0
            && EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_OAEP_PADDING) > 0
            && EVP_PKEY_CTX_set_rsa_oaep_md (context, digest) > 0 && EVP_PKEY_CTX_set_rsa_mgf1_md (context, digest) > 0
            && EVP_PKEY_decrypt (context, out, &written, g_bytes_get_data (wrapped, NULL), g_bytes_get_size (wrapped)) > 0
            && written == length;
  if (is_good)
    memcpy (key, out, length);
  sodium_memzero (out, sizeof out);
  EVP_PKEY_CTX_free (context);

  return is_good;
}

/* @tag: (nullable): of GCM, with the text @aad. Returns: (transfer full) (nullable): the plain text, zero-terminated */
static char *
run_cipher (const EVP_CIPHER *cipher,
            const guint8     *key,
            const Token      *token,
            const char       *aad,
            GBytes           *tag)
{
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  int size = (int) g_bytes_get_size (token->parts[3]), written = 0, last = 0;
  char *plain = g_malloc0 ((gsize) size + EVP_MAX_BLOCK_LENGTH + 1);
  gboolean is_good = EVP_DecryptInit_ex2 (context, cipher, key, g_bytes_get_data (token->parts[2], NULL), NULL) > 0;

  if (is_good && tag != NULL)
    is_good = EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, (void *) g_bytes_get_data (tag, NULL)) > 0
              && EVP_DecryptUpdate (context, NULL, &last, (const guint8 *) aad, (int) token->header_bytes) > 0;
  is_good = is_good
            && EVP_DecryptUpdate (context, (guint8 *) plain, &written, g_bytes_get_data (token->parts[3], NULL), size) > 0
            && EVP_DecryptFinal_ex (context, (guint8 *) plain + written, &last) > 0;
  EVP_CIPHER_CTX_free (context);
  if (is_good)
    {
      plain[written + last] = '\0';
      return plain;
    }

  sodium_memzero (plain, (gsize) size);
  g_free (plain);

  return NULL;
}

/* RFC 7518, 5.2.2.2: the tag is the first half of a MAC of what is around the text and the text */
static gboolean
check_tag (const Encryption *encryption,
           const guint8     *key,
           const Token      *token,
           const char       *text)
{
  gsize half = encryption->key_bytes / 2, length = encryption->key_bytes;
  g_autoptr (GHmac) mac = g_hmac_new (encryption->mac, key, half);
  guint64 bits = GUINT64_TO_BE ((guint64) token->header_bytes * 8);
  guint8 made[64];

  if (g_bytes_get_size (token->parts[4]) != half)
    return FALSE;

  g_hmac_update (mac, (const guchar *) text, (gssize) token->header_bytes);
  g_hmac_update (mac, g_bytes_get_data (token->parts[2], NULL), (gssize) g_bytes_get_size (token->parts[2]));
  g_hmac_update (mac, g_bytes_get_data (token->parts[3], NULL), (gssize) g_bytes_get_size (token->parts[3]));
  g_hmac_update (mac, (const guchar *) &bits, sizeof bits);
  g_hmac_get_digest (mac, made, &length);

  return sodium_memcmp (made, g_bytes_get_data (token->parts[4], NULL), half) == 0;
}

static char *
open_content (const Encryption *encryption,
              const guint8     *key,
              const Token      *token,
              const char       *text)
{
  gsize iv_bytes = g_bytes_get_size (token->parts[2]);

  if (g_bytes_get_size (token->parts[3]) == 0)
    return NULL;
  if (encryption->is_gcm)
    return iv_bytes == GCM_IV_BYTES && g_bytes_get_size (token->parts[4]) == TAG_BYTES
             ? run_cipher (EVP_aes_256_gcm (), key, token, text, token->parts[4]) : NULL;
  if (iv_bytes != CBC_IV_BYTES || !check_tag (encryption, key, token, text))
    return NULL;

  return run_cipher (encryption->key_bytes == 32 ? EVP_aes_128_cbc () : EVP_aes_256_cbc (), key + encryption->key_bytes / 2,
                     token, NULL, NULL);
}

char *
pir_jose_decrypt (const PirJoseKey  *self,
                  const char        *token,
                  GError           **error)
{
  g_auto (Token) parsed = { { NULL } };
  const Encryption *encryption;
  guint8 key[64];
  char *plain = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (token != NULL, NULL);

  encryption = token_parse (&parsed, token, 5) ? find_encryption (get_member (parsed.header, "enc")) : NULL;
  if (encryption != NULL && (strcmp (parsed.kid, self->id_enc) == 0 || strcmp (parsed.kid, self->id) == 0))
    {
      /* A key that cannot be unwrapped is another one, so that time does not tell which step failed (RFC 7516, 11.5). */
      randombytes_buf (key, sizeof key);
      unwrap (self, parsed.alg, parsed.parts[1], key, encryption->key_bytes);
      plain = open_content (encryption, key, &parsed, token);
      sodium_memzero (key, sizeof key);
    }
  if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
    {
      g_clear_pointer (&plain, g_free);
      refuse (error, "cannot be decrypted");
    }

  return plain;
}

char *
pir_jose_dup_half_hash (const char       *text,
                        PirJoseAlgorithm  algorithm)
{
  guint8 hash[64];

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail ((guint) algorithm < G_N_ELEMENTS (algorithms), NULL);

  gnutls_hash_fast (algorithms[algorithm].digest, text, strlen (text), hash);

  return encode (hash, gnutls_hash_get_len ((gnutls_digest_algorithm_t) algorithms[algorithm].digest) / 2);
}
