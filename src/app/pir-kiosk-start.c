/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-kiosk-start.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "app/pir-kiosk-application.h"
#include "app/pir-kiosk-process.h"
#include "app/pir-places.h"
#include "base/pir-private-world.h"
#include "ui/pir-compat.h"

/* Bytes that are given back as soon as they are not needed: a picture of the whole screen, again and again, would stay with us. Said
 * once, because the C library else learns from the first such picture to keep the next. */
#define LARGE (256 * 1024)

int
pir_kiosk_start_host (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *host = pir_places_dup_kiosk_host ();

  if (program != NULL)
    execl (host, program, "--kiosk", NULL);
  g_printerr ("pagoinrete: %s: %s\n", host, g_strerror (errno)); /* lint: english: as what a session says that cannot start */

  return 1;
}

/* The parent's death is asked for last: the kernel forgets it when a process gets another world (prctl(2)). A parent that was gone
 * before is heard of by the channel. */
int
pir_kiosk_start_world (const char *folder)
{
  g_autofree char *reason = NULL;

  g_return_val_if_fail (folder != NULL, PIR_KIOSK_NO_WORLD);

  fcntl (PIR_KIOSK_CHANNEL_FD, F_SETFD, FD_CLOEXEC);
  if (pir_private_world_enter (folder, &reason) == PIR_PRIVATE_WORLD_NONE)
    {
      /* lint: english: no language is set yet; it is read by whoever sets a kiosk up */
      g_printerr ("pagoinrete: the kiosk finds no place that forgets: %s. It needs user and mount namespaces, or a home on a tmpfs.\n",
                  reason);
      return PIR_KIOSK_NO_WORLD;
    }
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);

  return 0;
}

int
pir_kiosk_start_session (const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PirKioskApplication) application = NULL;

  mallopt (M_MMAP_THRESHOLD, LARGE);
  pir_compat_draw_plainly ();
  if (!gtk_init_check ())
    {
      g_printerr ("pagoinrete: the kiosk finds no display\n"); /* lint: english: no language is chosen yet */
      return PIR_KIOSK_NO_DISPLAY;
    }
  application = pir_kiosk_application_new (PIR_KIOSK_CHANNEL_FD, language, &error);
  if (application == NULL)
    {
      g_printerr ("pagoinrete: %s\n", error->message);
      return 1;
    }

  return g_application_run (G_APPLICATION (application), 0, NULL);
}
