export { RealtimeTransportContext, startDemo, type Demo } from './demo.js';
