//! The texts, one file per part of the app.

pub mod agents;
pub mod back_test;
pub mod calibration;
pub mod channels;
pub mod charts;
pub mod data;
pub mod export;
pub mod forecast;
pub mod hand;
pub mod holidays;
pub mod import;
pub mod lab;
pub mod lab_lessons;
pub mod lab_why;
pub mod layouts;
pub mod merge;
pub mod months;
pub mod people;
pub mod quality;
pub mod roster;
pub mod schedule;
pub mod shell;
pub mod staffing;
pub mod targets;
pub mod views;
