/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_LINE 1024

/* One line that is typed or comes through a pipe, in memory of a fixed place: nothing is left behind by growing. */
typedef struct
{
  char  text[MAX_LINE + 1];
  gsize length;
} Line;

/* Returns: 1, or 0 at the end, or -1 */
static gssize
read_byte (int   fd,
           char *byte)
{
  gssize n;

  do
    n = read (fd, byte, 1);
  while (n < 0 && errno == EINTR);

  return n;
}

/* Returns: whether a line came, or the last one without its end */
static gboolean
read_line (int   fd,
           Line *line)
{
  gssize n = 0;
  char byte;

  while (line->length < MAX_LINE && (n = read_byte (fd, &byte)) == 1 && byte != '\n')
    line->text[line->length++] = byte;
  if (line->length > 0 && line->text[line->length - 1] == '\r')
    line->length--;
  line->text[line->length] = '\0';

  return n >= 0 && (n == 1 || line->length > 0);
}

/* The last character, all its bytes, is taken back. */
static void
rub_out (Line *line)
{
  while (line->length > 0 && (line->text[line->length - 1] & 0xc0) == 0x80)
    line->length--;
  if (line->length > 0)
    line->length--;
}

static const int ends[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };

static struct termios as_before; /* while a secret is typed: what a signal that ends the program puts back */

/* Calls only what a signal's handler may. */
static void
put_back_and_end (int number)
{
  tcsetattr (STDIN_FILENO, TCSANOW, &as_before);
  raise (number);
}

static void
watch_signals (const struct termios *normal,
               struct sigaction      before[G_N_ELEMENTS (ends)])
{
  struct sigaction action = { .sa_handler = put_back_and_end, .sa_flags = (int) (SA_RESETHAND | SA_NODEFER) };

  as_before = *normal;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    sigaction (ends[i], &action, &before[i]);
}

static void
forget_signals (struct sigaction before[G_N_ELEMENTS (ends)])
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    sigaction (ends[i], &before[i], NULL);
}

/* Without signals of the terminal: whoever stops the program here gets his echo back. Returns: whether a line was typed */
static gboolean
type_secret (Line                 *line,
             const struct termios *normal)
{
  char byte;

  while (read_byte (STDIN_FILENO, &byte) == 1 && byte != '\n' && byte != '\r')
    {
      if (byte == (char) normal->c_cc[VINTR] || byte == (char) normal->c_cc[VEOF])
        return FALSE;
      if (byte == (char) normal->c_cc[VERASE] || byte == '\b')
        rub_out (line);
      else if (byte == (char) normal->c_cc[VKILL])
        line->length = 0;
      else if (line->length < MAX_LINE)
        line->text[line->length++] = byte;
    }
  line->text[line->length] = '\0';

  return line->length > 0;
}

gboolean
pir_terminal_can (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

char *
pir_terminal_ask (const char *question)
{
  Line line = { .length = 0 };

  g_return_val_if_fail (question != NULL, NULL);

  fprintf (stderr, "%s ", question);
  fflush (stderr);
  if (!read_line (STDIN_FILENO, &line) || !g_utf8_validate (line.text, (gssize) line.length, NULL))
    return NULL;

  return g_strstrip (g_strdup (line.text));
}

char *
pir_terminal_ask_secret (const char *question)
{
  Line line = { .length = 0 };
  struct sigaction before[G_N_ELEMENTS (ends)];
  struct termios normal, silent;
  char *secret = NULL;

  g_return_val_if_fail (question != NULL, NULL);

  if (tcgetattr (STDIN_FILENO, &normal) != 0)
    return NULL;

  silent = normal;
  silent.c_lflag &= ~((tcflag_t) (ECHO | ECHONL | ICANON | ISIG));
  watch_signals (&normal, before);
  /* First: what is typed as soon as the question is seen counts, and is not shown. */
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  fprintf (stderr, "%s ", question);
  fflush (stderr);
  if (type_secret (&line, &normal))
    secret = g_strdup (line.text);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &normal);
  forget_signals (before);
  fputc ('\n', stderr);
  explicit_bzero (&line, sizeof line);

  return secret;
}

char *
pir_terminal_read_secret (int fd)
{
  Line line = { .length = 0 };
  char *secret = NULL;

  if (read_line (fd, &line) && line.length > 0)
    secret = g_strdup (line.text);
  explicit_bzero (&line, sizeof line);

  return secret;
}

void
pir_terminal_free_secret (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
