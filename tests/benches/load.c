/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A crowd for a service on loopback: streams that stay open, and requests that come at a steady rate whether or not those before
 * them have been answered. How long one took is counted from when it was due, so that nothing hides in a queue.
 *
 * usage: load PORT SECONDS RATE CONNECTIONS REQUESTS STREAMS
 *
 * REQUESTS: a file of lines "METHOD <tab> PATH <tab> TOKEN <tab> BODY", taken at random; STREAMS: a file of tokens, a stream for each.
 * Prints one JSON object.
 */

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define SEED 20260901
#define ANSWER_SECONDS 30  /* after the last request was due */
#define MOST_EVENTS 256

typedef struct
{
  int       fd;
  gboolean  is_stream;
  gboolean  is_busy;
  gint64    due;        /* of the request that it carries */
  GString  *out;        /* what is still to be sent */
  GString  *in;         /* what has come of the answer */
  gsize     head;       /* length of the answer's head; 0 = not all there */
  gssize    body;       /* length of its body; -1 = in chunks */
  guint     status;
  guint     line;       /* of REQUESTS */
  guint     previous;   /* the line before */
  guint     n_asked;
} Peer;

typedef struct
{
  int         epoll;
  guint16     port;
  GPtrArray  *requests; /* (element-type GString) whole */
  GPtrArray  *peers;
  GQueue      idle;     /* Peer */
  GQueue      waiting;  /* gint64 *: due, and no peer to carry it */
  GArray     *times;    /* (element-type gint64) microseconds */
  GRand      *random;
  guint       statuses[600];
  guint       n_due, n_answered, n_broken, n_streams, n_lost, n_told;
  char       *first_fault;
} Crowd;

static gint64
now (void)
{
  return g_get_monotonic_time ();
}

static void
watch (Crowd *self,
       Peer  *peer,
       int    how)
{
  struct epoll_event event = { .events = EPOLLIN | (peer->out->len > 0 ? EPOLLOUT : 0), .data.ptr = peer };

  if (epoll_ctl (self->epoll, how, peer->fd, &event) != 0)
    g_error ("epoll: %s", g_strerror (errno));
}

static void
dial (Crowd *self,
      Peer  *peer)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (self->port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  const int on = 1;

  peer->fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (peer->fd < 0 || connect (peer->fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("connect: %s", g_strerror (errno));
  setsockopt (peer->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl (peer->fd, F_SETFL, O_NONBLOCK);
  watch (self, peer, EPOLL_CTL_ADD);
}

static Peer *
add_peer (Crowd    *self,
          gboolean  is_stream)
{
  Peer *peer = g_new0 (Peer, 1);

  peer->is_stream = is_stream;
  peer->out = g_string_new (NULL);
  peer->in = g_string_new (NULL);
  g_ptr_array_add (self->peers, peer);
  dial (self, peer);

  return peer;
}

static void
note_fault (Crowd      *self,
            const char *what,
            Peer       *peer)
{
  if (self->first_fault != NULL)
    return;

  self->first_fault = g_strdup_printf ("%s, request no. %u of its connection: %.60s, after %.60s: %.200s", what, peer->n_asked,
                                       peer->is_stream ? "stream" : ((GString *) g_ptr_array_index (self->requests, peer->line))->str,
                                       ((GString *) g_ptr_array_index (self->requests, peer->previous))->str, peer->in->str);
  g_strdelimit (self->first_fault, "\r\n\"\\", ' ');
}

static void
flush (Crowd *self,
       Peer  *peer)
{
  gssize n = write (peer->fd, peer->out->str, peer->out->len);

  if (n > 0)
    g_string_erase (peer->out, 0, n);
  watch (self, peer, EPOLL_CTL_MOD);
}

static void
ask (Crowd  *self,
     Peer   *peer,
     gint64  due)
{
  const GString *request;

  peer->previous = peer->line;
  peer->n_asked++;
  peer->line = (guint) g_rand_int_range (self->random, 0, (gint32) self->requests->len);
  request = g_ptr_array_index (self->requests, peer->line);
  peer->is_busy = TRUE;
  peer->due = due;
  peer->head = 0;
  g_string_truncate (peer->in, 0);
  g_string_append_len (peer->out, request->str, (gssize) request->len);
  flush (self, peer);
}

static void
rest (Crowd *self,
      Peer  *peer)
{
  gint64 *due = g_queue_pop_head (&self->waiting);

  peer->is_busy = FALSE;
  if (due != NULL)
    ask (self, peer, *due);
  else
    g_queue_push_tail (&self->idle, peer);
  g_free (due);
}

/* Reads the head of an answer once it is there */
static void
read_head (Peer *peer)
{
  const char *end = strstr (peer->in->str, "\r\n\r\n");
  g_autofree char *head = NULL;
  const char *length;

  if (end == NULL)
    return;

  peer->head = (gsize) (end - peer->in->str) + 4;
  head = g_ascii_strdown (peer->in->str, (gssize) peer->head);
  peer->status = (guint) g_ascii_strtoull (head + strlen ("http/1.1 "), NULL, 10);
  length = strstr (head, "\r\ncontent-length: ");
  peer->body = length != NULL ? (gssize) g_ascii_strtoull (length + 18, NULL, 10) : strstr (head, "\r\ntransfer-encoding: chunked") != NULL ? -1 : 0;
}

static gboolean
is_whole (const Peer *peer)
{
  if (peer->head == 0)
    return FALSE;
  if (peer->body >= 0)
    return peer->in->len >= peer->head + (gsize) peer->body;

  return peer->in->len >= peer->head + 5 && memcmp (peer->in->str + peer->in->len - 5, "0\r\n\r\n", 5) == 0;
}

static void
take_answer (Crowd *self,
             Peer  *peer)
{
  gint64 time = now () - peer->due;

  self->n_answered++;
  g_array_append_val (self->times, time);
  self->statuses[MIN (peer->status, G_N_ELEMENTS (self->statuses) - 1)]++;
  if (peer->status >= 400)
    note_fault (self, "answer", peer);
  rest (self, peer);
}

static void
take_events (Crowd *self,
             Peer  *peer)
{
  const char *found;

  if (peer->head == 0)
    read_head (peer);
  if (peer->head != 0 && peer->status != 200)
    note_fault (self, "stream", peer);
  while ((found = strstr (peer->in->str, "event: changed\n")) != NULL)
    {
      self->n_told++;
      g_string_erase (peer->in, 0, found - peer->in->str + 15);
    }
}

/* The other end has closed. Between two answers it may: the connection is opened again. */
static void
take_end (Crowd *self,
          Peer  *peer)
{
  close (peer->fd);
  peer->fd = -1;
  if (peer->is_stream)
    {
      self->n_lost++;
      note_fault (self, "lost", peer);
      return;
    }

  if (peer->is_busy)
    {
      self->n_broken++;
      note_fault (self, "broken", peer);
    }
  else
    {
      g_queue_remove (&self->idle, peer);
    }
  g_string_truncate (peer->out, 0);
  dial (self, peer);
  rest (self, peer);
}

static void
take_bytes (Crowd *self,
            Peer  *peer)
{
  char bytes[65536];
  gssize n = read (peer->fd, bytes, sizeof bytes);

  if (n < 0 && errno == EAGAIN)
    return;
  if (n <= 0)
    {
      take_end (self, peer);
      return;
    }

  g_string_append_len (peer->in, bytes, n);
  if (peer->is_stream)
    {
      take_events (self, peer);
      return;
    }
  if (peer->head == 0)
    read_head (peer);
  if (is_whole (peer))
    take_answer (self, peer);
}

static void
look (Crowd *self,
      int    milliseconds)
{
  struct epoll_event events[MOST_EVENTS];
  int n = epoll_wait (self->epoll, events, MOST_EVENTS, milliseconds);

  for (int i = 0; i < n; i++)
    {
      Peer *peer = events[i].data.ptr;

      if (peer->fd >= 0 && (events[i].events & EPOLLOUT) != 0)
        flush (self, peer);
      if (peer->fd >= 0 && (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
        take_bytes (self, peer);
    }
}

static void
send_due (Crowd  *self,
          gint64  due)
{
  Peer *peer = g_queue_pop_head (&self->idle);

  self->n_due++;
  if (peer != NULL)
    ask (self, peer, due);
  else
    g_queue_push_tail (&self->waiting, g_memdup2 (&due, sizeof due));
}

static void
run (Crowd *self,
     guint  seconds,
     guint  rate)
{
  const gint64 begin = now ();
  const guint n = seconds * rate;
  gint64 end;

  while (self->n_due < n)
    {
      while (self->n_due < n && begin + (gint64) self->n_due * G_USEC_PER_SEC / rate <= now ())
        send_due (self, begin + (gint64) self->n_due * G_USEC_PER_SEC / rate);
      look (self, 1);
    }
  end = now () + ANSWER_SECONDS * G_USEC_PER_SEC;
  while (self->n_answered + self->n_broken < n && now () < end)
    look (self, 10);
}

static void
open_streams (Crowd      *self,
              const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) tokens = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  tokens = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      Peer *peer = add_peer (self, TRUE);

      g_string_printf (peer->out, "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n", tokens[i]);
      flush (self, peer);
      self->n_streams++;
    }
}

static void
load_requests (Crowd      *self,
               const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], "\t", 4);
      GString *request = g_string_new (NULL);

      if (g_strv_length (words) != 4)
        g_error ("%s: line %u", path, i + 1);
      g_string_printf (request, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n", words[0], words[1]);
      if (*words[2] != '\0')
        g_string_append_printf (request, "Authorization: Bearer %s\r\n", words[2]);
      if (*words[3] != '\0')
        g_string_append (request, "Content-Type: application/json\r\n");
      if (strcmp (words[0], "GET") != 0)
        g_string_append_printf (request, "Content-Length: %" G_GSIZE_FORMAT "\r\n", strlen (words[3]));
      g_string_append_printf (request, "\r\n%s", words[3]);
      g_ptr_array_add (self->requests, request);
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gint64
get_share (Crowd  *self,
           double  share) /* lint: float: a rank, not money */
{
  return self->times->len > 0 ? g_array_index (self->times, gint64, (guint) ((self->times->len - 1) * share)) : 0;
}

static void
print (Crowd *self)
{
  const char *gap = "";

  g_array_sort (self->times, compare);
  printf ("{\"due\": %u, \"answered\": %u, \"broken\": %u, \"streams\": %u, \"lost\": %u, \"told\": %u, \"p50\": %" G_GINT64_FORMAT
          ", \"p90\": %" G_GINT64_FORMAT ", \"p99\": %" G_GINT64_FORMAT ", \"most\": %" G_GINT64_FORMAT ", \"fault\": \"%s\", \"statuses\": {",
          self->n_due, self->n_answered, self->n_broken, self->n_streams, self->n_lost, self->n_told, get_share (self, 0.5),
          get_share (self, 0.9), get_share (self, 0.99), get_share (self, 1), self->first_fault != NULL ? self->first_fault : "");
  for (guint i = 0; i < G_N_ELEMENTS (self->statuses); i++)
    if (self->statuses[i] > 0)
      {
        printf ("%s\"%u\": %u", gap, i, self->statuses[i]);
        gap = ", ";
      }
  printf ("}}\n");
}

static guint
read_number (const char *text)
{
  g_autoptr (GError) error = NULL;
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &number, &error))
    g_error ("%s", error->message);

  return (guint) number;
}

int
main (int   argc,
      char *argv[])
{
  Crowd self = { .epoll = epoll_create1 (EPOLL_CLOEXEC), .idle = G_QUEUE_INIT, .waiting = G_QUEUE_INIT };

  if (argc != 7)
    g_error ("usage: load PORT SECONDS RATE CONNECTIONS REQUESTS STREAMS");

  self.port = (guint16) read_number (argv[1]);
  self.random = g_rand_new_with_seed (SEED);
  self.peers = g_ptr_array_new ();
  self.requests = g_ptr_array_new ();
  self.times = g_array_new (FALSE, FALSE, sizeof (gint64));
  load_requests (&self, argv[5]);
  open_streams (&self, argv[6]);
  for (guint i = 0; i < read_number (argv[4]); i++)
    g_queue_push_tail (&self.idle, add_peer (&self, FALSE));
  run (&self, read_number (argv[2]), read_number (argv[3]));
  print (&self);

  return 0;
}
