// Writes vectors.txt beside it, with an encoder that is not ours: npm install sparkplug-payload@1.0.3, then
// node vectors.js > vectors.txt. Each line: a topic, and the payload in hex.
const { encodePayload } = require('sparkplug-payload/lib/sparkplugbpayload')

const T = 1772352000000
const print = (topic, payload) => console.log(topic, Buffer.from(encodePayload(payload)).toString('hex'))

print('spBv1.0/demo/NBIRTH/edge-1', {
  timestamp: T,
  seq: 0,
  metrics: [
    { name: 'bdSeq', type: 'UInt64', value: 7 },
    { name: 'Node Control/Rebirth', type: 'Boolean', value: false }
  ]
})
print('spBv1.0/demo/DBIRTH/edge-1/pump-1', {
  timestamp: T,
  seq: 1,
  metrics: [
    { name: 'Pressure', alias: 1, timestamp: T, type: 'Float', value: 0.42 },
    { name: 'Running', alias: 2, timestamp: T, type: 'Boolean', value: true },
    { name: 'Bearing Temperature', alias: 3, timestamp: T, type: 'Int8', value: -5 },
    { name: 'Running Hours', alias: 4, timestamp: T, type: 'UInt64', value: 123456 },
    { name: 'Mode', alias: 5, timestamp: T, type: 'String', value: 'auto' },
    { name: 'Speed', alias: 6, timestamp: T, type: 'Int32', value: 1450 }
  ]
})
print('spBv1.0/demo/DDATA/edge-1/pump-1', {
  timestamp: T + 1000,
  seq: 2,
  metrics: [
    { alias: 1, timestamp: T + 1000, type: 'Float', value: 0.43 },
    { alias: 3, timestamp: T + 1000, type: 'Int8', value: -6 }
  ]
})
print('spBv1.0/demo/DDATA/edge-1/pump-1', {
  timestamp: T + 3000,
  seq: 3,
  metrics: [
    { alias: 1, timestamp: T + 2000, isHistorical: true, type: 'Float', value: 0.44 },
    { alias: 2, timestamp: T + 3000, type: 'Boolean', value: null }
  ]
})
print('spBv1.0/demo/DDEATH/edge-1/pump-1', { timestamp: T + 4000, seq: 4 })
print('spBv1.0/demo/NDEATH/edge-1', { timestamp: T, metrics: [{ name: 'bdSeq', type: 'UInt64', value: 7 }] })
