/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-cage.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>

#define MEMORY (G_GUINT64_CONSTANT (1024) * 1024 * 1024)
#define OUTPUT (4 * 1024 * 1024) /* bytes, where standard output is a file */

/* What memory, time, the files that are open already, and the end need */
static const int allowed[] = {
  SCMP_SYS (brk), SCMP_SYS (clock_getres), SCMP_SYS (clock_gettime), SCMP_SYS (close), SCMP_SYS (exit), SCMP_SYS (exit_group),
  SCMP_SYS (fstat), SCMP_SYS (futex), SCMP_SYS (getpid), SCMP_SYS (getrandom), SCMP_SYS (getrusage), SCMP_SYS (gettid),
  SCMP_SYS (gettimeofday), SCMP_SYS (lseek), SCMP_SYS (madvise), SCMP_SYS (mremap), SCMP_SYS (munmap), SCMP_SYS (read),
  SCMP_SYS (restart_syscall), SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sched_getaffinity), SCMP_SYS (sched_yield), SCMP_SYS (sigaltstack), SCMP_SYS (sysinfo), SCMP_SYS (time),
  SCMP_SYS (write), SCMP_SYS (writev),
};

/* What libraries try and can do without */
static const int refused[] = {
  SCMP_SYS (access), SCMP_SYS (faccessat), SCMP_SYS (faccessat2), SCMP_SYS (getcwd), SCMP_SYS (getdents64), SCMP_SYS (ioctl),
  SCMP_SYS (lstat), SCMP_SYS (mkdir), SCMP_SYS (newfstatat), SCMP_SYS (open), SCMP_SYS (openat), SCMP_SYS (prlimit64),
  SCMP_SYS (readlink), SCMP_SYS (readlinkat), SCMP_SYS (stat), SCMP_SYS (statfs), SCMP_SYS (statx), SCMP_SYS (uname),
};

/* No more than @most, and no more than what was allowed already */
static gboolean
limit (int    what,
       rlim_t most,
       rlim_t grace)
{
  struct rlimit bounds;

  if (getrlimit ((__rlimit_resource_t) what, &bounds) != 0)
    return FALSE;

  bounds.rlim_max = MIN (bounds.rlim_max, most + grace);
  bounds.rlim_cur = MIN (bounds.rlim_max, most);

  return setrlimit ((__rlimit_resource_t) what, &bounds) == 0;
}

static gboolean
limit_all (void)
{
#if !defined (__SANITIZE_ADDRESS__) /* which maps terabytes that it never touches */
  if (!limit (RLIMIT_AS, MEMORY, 0))
    return FALSE;
#endif

  return limit (RLIMIT_CPU, PIR_CAGE_SECONDS, 1) && limit (RLIMIT_CORE, 0, 0) && limit (RLIMIT_FSIZE, OUTPUT, 0) &&
         limit (RLIMIT_NOFILE, 3, 0) && limit (RLIMIT_NPROC, 0, 0);
}

/* Memory may be asked for, but none that can be run; a signal may be sent, but only to oneself (abort). */
static int
add_bounded (scmp_filter_ctx filter)
{
  int failed = 0;

  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                              SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()));

  return failed;
}

static gboolean
filter_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  int failed = filter == NULL ? -1 : add_bounded (filter);

  for (gsize i = 0; i < G_N_ELEMENTS (allowed) && failed == 0; i++)
    failed = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0);
  for (gsize i = 0; i < G_N_ELEMENTS (refused) && failed == 0; i++)
    failed = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), refused[i], 0);
  if (failed == 0)
    failed = seccomp_load (filter);
  if (filter != NULL)
    seccomp_release (filter);

  return failed == 0;
}

gboolean
pir_cage_close (void)
{
  return prctl (PR_SET_DUMPABLE, 0) == 0 && limit_all () && filter_calls ();
}
