import { start } from '../frame/start';
import { App } from './App';

start(<App />);
