/** Reading the code or the tag on an equipment, where the browser can. */

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}
declare const BarcodeDetector: (new (options: { formats: string[] }) => Detector) | undefined

interface TagReader extends EventTarget {
  scan: (options: { signal: AbortSignal }) => Promise<void>
}
declare const NDEFReader: (new () => TagReader) | undefined

const EVERY = 250

export const canSeeCodes =
  typeof BarcodeDetector !== 'undefined' && navigator.mediaDevices !== undefined
export const canReadTags = typeof NDEFReader !== 'undefined'

/** Shows the camera in the element and tells the first code that it sees. */
export async function watchForCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string> {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  const stop = () => camera.getTracks().forEach((track) => track.stop())
  signal.addEventListener('abort', stop)
  try {
    video.srcObject = camera
    await video.play()
    return await firstCode(video, signal)
  } finally {
    stop()
  }
}

async function firstCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string> {
  const detector = new BarcodeDetector!({ formats: ['qr_code'] })
  for (;;) {
    signal.throwIfAborted()
    const [code] = await detector.detect(video)
    if (code) return code.rawValue
    await new Promise((resolve) => setTimeout(resolve, EVERY))
  }
}

/** Tells the number of the first tag that is held to the phone. */
export async function waitForTag(signal: AbortSignal): Promise<string> {
  const reader = new NDEFReader!()
  const read = new Promise<string>((resolve) => {
    reader.addEventListener('reading', (event) => {
      const { serialNumber } = event as Event & { serialNumber: string }
      resolve(serialNumber.replaceAll(':', '').toUpperCase())
    })
  })
  await reader.scan({ signal })
  return read
}
