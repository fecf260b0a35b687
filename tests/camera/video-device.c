/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded into a program: /dev/null under the name that PIR_VIDEO_DEVICE has is a camera of Video4Linux, which shows the picture
 * PIR_VIDEO_PICTURE (640 x 480 dots of three bytes) some times a second, and has the file PIR_VIDEO_SEEN grow by a byte for each. What the
 * kernel's drivers answer is in linux/videodev2.h.
 */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define WIDTH 640
#define HEIGHT 480
#define SIZE (WIDTH * HEIGHT * 3)
#define ROOM ((SIZE + 4095) / 4096 * 4096)
#define MOST 8
#define PAUSE 60000000 /* ns */

static ino_t inode; /* of the memory that stands for the camera; 0 = not opened yet */
static int memory = -1;
static unsigned int queue[MOST], n_queued, sequence;

static int
open_camera (void)
{
  unsigned char *dots = malloc (SIZE);
  int file = open (getenv ("PIR_VIDEO_PICTURE"), O_RDONLY | O_CLOEXEC);
  struct stat told;

  memory = memfd_create ("camera", MFD_CLOEXEC);
  if (dots == NULL || read (file, dots, SIZE) != SIZE || ftruncate (memory, (off_t) ROOM * MOST) != 0 || fstat (memory, &told) != 0)
    abort ();
  for (int i = 0; i < MOST; i++)
    if (pwrite (memory, dots, SIZE, (off_t) ROOM * i) != SIZE)
      abort ();
  close (file);
  free (dots);
  inode = told.st_ino;

  return memory;
}

static int
answer_wrong (int code)
{
  errno = code;

  return -1;
}

static void
set_format (struct v4l2_format *format)
{
  format->fmt.pix = (struct v4l2_pix_format) {
    .width = WIDTH, .height = HEIGHT, .pixelformat = V4L2_PIX_FMT_RGB24, .field = V4L2_FIELD_NONE, .bytesperline = WIDTH * 3,
    .sizeimage = SIZE, .colorspace = V4L2_COLORSPACE_SRGB,
  };
}

static int
name_format (struct v4l2_fmtdesc *format)
{
  if (format->index > 0 || format->type != V4L2_BUF_TYPE_VIDEO_CAPTURE)
    return answer_wrong (EINVAL);
  format->pixelformat = V4L2_PIX_FMT_RGB24;

  return 0;
}

static int
name_size (struct v4l2_frmsizeenum *size)
{
  if (size->index > 0)
    return answer_wrong (EINVAL);
  size->type = V4L2_FRMSIZE_TYPE_DISCRETE;
  size->discrete.width = WIDTH;
  size->discrete.height = HEIGHT;

  return 0;
}

static int
name_interval (struct v4l2_frmivalenum *interval)
{
  if (interval->index > 0)
    return answer_wrong (EINVAL);
  interval->type = V4L2_FRMIVAL_TYPE_DISCRETE;
  interval->discrete = (struct v4l2_fract) { 1, 15 };

  return 0;
}

static int
tell_buffer (struct v4l2_buffer *buffer)
{
  buffer->length = SIZE;
  buffer->bytesused = SIZE;
  buffer->m.offset = ROOM * buffer->index;
  buffer->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC | V4L2_BUF_FLAG_MAPPED;

  return 0;
}

static int
show (struct v4l2_buffer *buffer)
{
  struct timespec pause = { 0, PAUSE }, now;
  int seen;

  nanosleep (&pause, NULL);
  if (n_queued == 0)
    return answer_wrong (EAGAIN);

  buffer->index = queue[0];
  memmove (queue, queue + 1, --n_queued * sizeof *queue);
  tell_buffer (buffer);
  clock_gettime (CLOCK_MONOTONIC, &now);
  buffer->timestamp = (struct timeval) { now.tv_sec, now.tv_nsec / 1000 };
  buffer->sequence = sequence++;
  seen = open (getenv ("PIR_VIDEO_SEEN"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (write (seen, "", 1) != 1)
    abort ();
  close (seen);

  return 0;
}

static int
answer (unsigned long question,
        void         *what)
{
  struct v4l2_capability *capability = what;
  struct v4l2_input *input = what;
  struct v4l2_requestbuffers *buffers = what;
  struct v4l2_buffer *buffer = what;

  switch (question)
    {
    case VIDIOC_QUERYCAP:
      *capability = (struct v4l2_capability) {
        .driver = "test", .card = "Test", .capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_DEVICE_CAPS,
        .device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING,
      };
      return 0;
    case VIDIOC_ENUMINPUT:
      if (input->index > 0)
        return answer_wrong (EINVAL);
      input->type = V4L2_INPUT_TYPE_CAMERA;
      return 0;
    case VIDIOC_G_INPUT:
      *(int *) what = 0;
      return 0;
    case VIDIOC_ENUM_FMT:
      return name_format (what);
    case VIDIOC_ENUM_FRAMESIZES:
      return name_size (what);
    case VIDIOC_ENUM_FRAMEINTERVALS:
      return name_interval (what);
    case VIDIOC_G_FMT:
    case VIDIOC_S_FMT:
    case VIDIOC_TRY_FMT:
      set_format (what);
      return 0;
    case VIDIOC_REQBUFS:
      if (buffers->memory != V4L2_MEMORY_MMAP)
        return answer_wrong (EINVAL);
      buffers->count = buffers->count > MOST ? MOST : buffers->count;
      buffers->capabilities = V4L2_BUF_CAP_SUPPORTS_MMAP;
      n_queued = 0;
      return 0;
    case VIDIOC_QUERYBUF:
      return tell_buffer (what);
    case VIDIOC_QBUF:
      queue[n_queued++ % MOST] = buffer->index;
      return 0;
    case VIDIOC_DQBUF:
      return show (what);
    case VIDIOC_STREAMON:
    case VIDIOC_STREAMOFF:
      return 0;
    default:
      return answer_wrong (ENOTTY);
    }
}

int
ioctl (int           fd,
       unsigned long question,
       ...)
{
  static int (*real) (int, unsigned long, ...);
  struct stat told;
  va_list more;
  void *what;

  va_start (more, question);
  what = va_arg (more, void *);
  va_end (more);
  if (inode != 0 && fstat (fd, &told) == 0 && told.st_ino == inode)
    return answer (question, what);

  if (real == NULL)
    real = (int (*) (int, unsigned long, ...)) dlsym (RTLD_NEXT, "ioctl");
  return real (fd, question, what);
}

/* open64(), as files are as large as they like where this is built; and where GStreamer is. */
int
open (const char *path,
      int         flags,
      ...)
{
  static int (*real) (const char *, int, ...);
  const char *device = getenv ("PIR_VIDEO_DEVICE");
  mode_t mode = 0;
  va_list more;

  va_start (more, flags);
  if (flags & O_CREAT)
    mode = va_arg (more, mode_t);
  va_end (more);
  if (device != NULL && strcmp (path, device) == 0)
    return open_camera ();

  if (real == NULL)
    real = (int (*) (const char *, int, ...)) dlsym (RTLD_NEXT, "open64");
  return real (path, flags, mode);
}
